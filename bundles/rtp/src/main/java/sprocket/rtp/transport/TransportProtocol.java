// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names what an {@link RtpTransport} carries (RFC 2326, section 12.39). It becomes the service property
 * {@code transport.protocol}, whose name DS derives from this type's, and a capability of the bundle. Programs without
 * OSGi read it from the class.
 */
@ComponentPropertyType
@Capability(namespace = TransportProtocol.NAMESPACE)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TransportProtocol {

    /** Service property and namespace of the capability. */
    String NAMESPACE = "transport.protocol";

    /**
     * Each either a lower transport, such as {@code UDP}, whatever profile is on it; or a whole protocol, such as
     * {@code RTP/SAVP/UDP}, for which this transport is asked before those that name the lower transport. In upper
     * case.
     */
    @Attribute(NAMESPACE)
    String[] value();
}
