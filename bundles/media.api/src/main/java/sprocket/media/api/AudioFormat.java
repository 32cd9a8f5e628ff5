// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * An audio track's format.
 *
 * @param sampleRate frames per second; also the RTP clock (RFC 3551, section 4.1)
 * @param channels interleaved within a frame
 * @param bytesPerFrame bytes of one sample of all channels for PCM, 0 for what is compressed
 */
public record AudioFormat(
        String encoding, int sampleRate, int channels, int bytesPerFrame, CodecConfiguration configuration)
        implements MediaFormat {

    /** Linear 16 bit, signed, most significant byte first (RFC 3551, section 4.5.11), whatever order the file has. */
    public static final String L16 = "L16";
    /** Linear 8 bit, offset binary (RFC 3551, section 4.5.10). */
    public static final String L8 = "L8";
    /** Linear 24 bit, signed, most significant byte first (RFC 3190, section 4). */
    public static final String L24 = "L24";
    /** µ-law (RFC 3551, section 4.5.14). */
    public static final String PCMU = "PCMU";
    /** A-law (RFC 3551, section 4.5.14). */
    public static final String PCMA = "PCMA";

    public AudioFormat {
        Objects.requireNonNull(configuration);
    }

    /** @param configuration names and bytes, which are copied */
    public AudioFormat(
            String encoding, int sampleRate, int channels, int bytesPerFrame, Map<String, ByteBuffer> configuration) {
        this(encoding, sampleRate, channels, bytesPerFrame, CodecConfiguration.of(configuration));
    }
}
