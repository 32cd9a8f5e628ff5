package sprocket.rtp.transport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names the protocols that an {@link RtpTransport} carries, such as {@code RTP/AVP/UDP} (RFC 2326, 12.39). It becomes the service
 * property {@code transport.protocol}, whose name DS derives from this type's, and a capability of the bundle.
 */
@ComponentPropertyType
@Capability(namespace = TransportProtocol.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TransportProtocol {

    /** Service property and namespace of the capability. */
    String NAMESPACE = "transport.protocol";

    /** transport/profile/lower-transport in upper case. */
    @Attribute(NAMESPACE)
    String[] value();
}
