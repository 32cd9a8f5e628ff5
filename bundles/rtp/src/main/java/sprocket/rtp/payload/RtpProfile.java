// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names the profiles (RFC 3550, section 13) under which a {@link PayloadFormat} carries its encodings. It becomes the
 * service property {@code rtp.profile}, whose name DS derives from this type's. A format without it carries them under
 * {@value #DEFAULT}. Programs without OSGi read it from the class.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RtpProfile {

    /** Service property. */
    String PROPERTY = "rtp.profile";

    /** The profile of a format that names none (RFC 3551). */
    String DEFAULT = "RTP/AVP";

    /** As they stand before the lower transport in a Transport header, in upper case: {@code RTP/AVP}. */
    String[] value();
}
