// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names the encodings that a {@link PayloadFormat} carries, such as {@code JPEG}. It becomes the service property
 * {@code rtp.payload} and a capability of the bundle. Programs without OSGi read it from the class.
 */
@ComponentPropertyType
@Capability(namespace = RtpPayload.NAMESPACE)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RtpPayload {

    /** Service property and namespace of the capability. */
    String NAMESPACE = "rtp.payload";

    /** Encoding names as the IANA registers them; compared without regard to case. */
    @Attribute(NAMESPACE)
    String[] value();
}
