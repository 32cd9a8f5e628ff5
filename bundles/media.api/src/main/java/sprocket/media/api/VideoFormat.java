// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * A video track's format.
 *
 * @param width in pixels
 * @param height in pixels: of an interlaced picture, both fields together
 * @param frameRate nominal frames per second, 0 where unknown or variable
 */
public record VideoFormat(String encoding, int width, int height, double frameRate, CodecConfiguration configuration)
        implements MediaFormat {

    /**
     * Motion JPEG: each access unit is one part, a whole JPEG image from SOI to EOI, or the two fields of an interlaced
     * one, one image behind the other. Images of a track may differ in size, tables and process.
     */
    public static final String JPEG = "JPEG";

    /**
     * Key of the configuration: the first picture's bytes from SOI to the end of the SOS segment, before the scan. Its
     * frame header has the true height.
     */
    public static final String JPEG_HEADER = "jpeg.header";

    /** RTP video runs at 90 kHz (RFC 3551, section 5). */
    public static final int CLOCK_RATE = 90_000;

    public VideoFormat {
        Objects.requireNonNull(configuration);
    }

    /** @param configuration names and bytes, which are copied */
    public VideoFormat(
            String encoding, int width, int height, double frameRate, Map<String, ByteBuffer> configuration) {
        this(encoding, width, height, frameRate, CodecConfiguration.of(configuration));
    }
}
