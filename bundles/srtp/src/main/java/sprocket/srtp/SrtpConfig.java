// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of SRTP, and gives the defaults to the component that it annotates. {@link SrtpSettings} reads
 * them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = SrtpConfig.PID,
        name = "Sprocket SRTP",
        description = "Encrypted media for viewers on rtsps connections. Changes apply to new streams.")
@interface SrtpConfig {

    String PID = "sprocket.srtp";

    @AttributeDefinition(
            name = "Announce",
            description =
                    "Whether descriptions on rtsps connections announce RTP/SAVP with a key. Viewers may then have"
                            + " encrypted media over UDP.")
    boolean announce() default true;

    @AttributeDefinition(
            name = "Cipher",
            description = "The crypto suite of new streams: AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32,"
                    + " AES_256_CM_HMAC_SHA1_80, AES_256_CM_HMAC_SHA1_32, AEAD_AES_128_GCM or AEAD_AES_256_GCM."
                    + " GStreamer knows all but those that end in SHA1_32.",
            options = {
                @Option(label = "AES-128, HMAC-SHA1 with 80 bits", value = "AES_CM_128_HMAC_SHA1_80"),
                @Option(label = "AES-128, HMAC-SHA1 with 32 bits", value = "AES_CM_128_HMAC_SHA1_32"),
                @Option(label = "AES-256, HMAC-SHA1 with 80 bits", value = "AES_256_CM_HMAC_SHA1_80"),
                @Option(label = "AES-256, HMAC-SHA1 with 32 bits", value = "AES_256_CM_HMAC_SHA1_32"),
                @Option(label = "AES-128-GCM", value = "AEAD_AES_128_GCM"),
                @Option(label = "AES-256-GCM", value = "AEAD_AES_256_GCM")
            })
    String cipher() default "AES_CM_128_HMAC_SHA1_80";

    @AttributeDefinition(
            name = "Packet memory",
            min = "8",
            max = "65536",
            description =
                    "MiB of direct memory for encrypted packets that wait to be sent. Further packets are dropped.")
    @Range(min = 8, max = 65_536, unit = "MiB")
    int packet_memory() default 128;
}
