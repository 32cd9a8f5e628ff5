// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decodes pictures of any kind and encodes them anew. An OSGi service, or outside of OSGi a provider that
 * {@link java.util.ServiceLoader} finds. Thread-safe.
 */
@ConsumerType
public interface JpegTranscoder {

    /**
     * Checks a header before pictures are offered to viewers. It is quick. A picture that passes may still turn out to
     * be damaged.
     *
     * @throws JpegException where pictures with such a header are never decoded; the message says what kind of picture
     *     it is
     */
    default void check(JpegHeader header) throws JpegException {}

    /**
     * @param picture from position to limit: one picture, or the two fields of an interlaced one, which are woven
     * @return one picture of the baseline process with 8 bits in YCbCr, 4:2:0 or 4:2:2, upright where EXIF told how it
     *     is turned
     * @throws JpegException where the picture cannot be decoded; the message says what kind of picture it is
     */
    ByteBuffer transcode(ByteBuffer picture, Rules rules) throws JpegException;

    /**
     * How a picture is encoded.
     *
     * @param quality 1 to 100, as the IJG's libjpeg counts
     * @param maxWidth in pixels: a wider picture is scaled down, its shape kept
     * @param maxHeight in pixels, likewise
     */
    record Rules(int quality, int maxWidth, int maxHeight) {

        public Rules {
            if (quality < 1 || quality > 100) {
                throw new IllegalArgumentException("The quality of a JPEG is 1 to 100, not " + quality);
            }
            if (maxWidth < 1 || maxHeight < 1) {
                throw new IllegalArgumentException(
                        "A picture has at least one pixel, not " + maxWidth + "x" + maxHeight);
            }
        }
    }
}
