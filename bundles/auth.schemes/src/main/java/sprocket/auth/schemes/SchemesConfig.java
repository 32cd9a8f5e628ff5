// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/** Declares the settings of logins, and gives the defaults to the component that it annotates. */
@ComponentPropertyType
@ObjectClassDefinition(
        id = SchemesConfig.PID,
        name = "Sprocket logins",
        description = "How clients log in. required.interceptors of sprocket.rtsp.server turns logins on.")
@interface SchemesConfig {

    String PID = "sprocket.auth.schemes";

    @AttributeDefinition(
            name = "Algorithms",
            description = "Algorithms of Digest, separated by commas, in the order in which they are offered: SHA-256,"
                    + " SHA-512-256, MD5. MD5 must be the last one. ffmpeg and GStreamer know MD5 only.")
    String algorithms() default "SHA-256, SHA-512-256, MD5";

    @AttributeDefinition(
            name = "Basic",
            description =
                    "Where clients may send the password itself: tls (over TLS only), always or never. Without TLS"
                            + " everybody on the way can read it.")
    String basic() default "tls";

    @AttributeDefinition(
            name = "Digest without qop",
            description =
                    "Whether clients may use Digest in its first form (RFC 2069). GStreamer and live555, which VLC"
                            + " uses, know no other one.")
    boolean legacy_digest() default true;

    @AttributeDefinition(
            name = "Lifetime of nonces",
            min = "10",
            max = "86400",
            description = "Seconds after which a client must use a new nonce. It does not ask its user again.")
    @Range(min = 10, max = 86_400, unit = "seconds")
    int nonce_lifetime() default 600;

    @AttributeDefinition(
            name = "Attempts",
            min = "1",
            max = "1000",
            description =
                    "Number of failed logins from one address (for IPv6, one network of 64 bits) before further ones"
                            + " must wait. A user has three times as many, from all addresses.")
    @Range(min = 1, max = 1000)
    int attempts() default 20;

    @AttributeDefinition(
            name = "Attempt interval",
            min = "1",
            max = "3600",
            description = "Seconds after which one more login may be tried, once there were too many that failed.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int attempt_interval() default 6;
}
