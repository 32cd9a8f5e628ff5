// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.util.Optional;
import sprocket.jpeg.ExifOrientation;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegHeader.ColourSpace;
import sprocket.jpeg.JpegHeader.Component;
import sprocket.jpeg.Marker;

/**
 * What packets state of a picture that they carry as it is.
 *
 * @param width in pixels
 * @param height in pixels
 * @param restartInterval MCUs between restart markers, 0 without them
 * @param lumaTable index in the picture of the 64 bytes of the first component's quantisation table, in zig-zag order
 * @param chromaTable the same of the other components
 * @param scan index in the picture of the first byte behind the scan header
 */
record CarriedPicture(
        JpegHeader.Sampling sampling,
        int width,
        int height,
        int restartInterval,
        int lumaTable,
        int chromaTable,
        int scan) {

    /** Sizes travel in one byte that counts blocks of 8 pixels (RFC 2435, section 3.1.5). */
    static final int MAX_SIZE = 255 * 8;

    /** @return empty for a picture that is carried only once it has been converted */
    static Optional<CarriedPicture> of(JpegHeader header) throws JpegException {
        // What tells the extended sequential process from the baseline process is how many tables there may be (T.81,
        // table B.2).
        boolean process = header.frame() <= Marker.SOF1
                && header.precision() == 8
                && header.colours() == ColourSpace.YCBCR
                && !header.hierarchical();
        JpegHeader.Sampling sampling = process ? sampling(header) : null;
        if (sampling == null
                || !header.singleScan()
                || !header.inOrder()
                || header.orientation() != ExifOrientation.TOP_LEFT
                || !header.standardHuffman()
                || header.wideQuantisation(0)
                || header.wideQuantisation(1)
                || !header.sameQuantisation(1, 2)) {
            return Optional.empty();
        }
        return Optional.of(new CarriedPicture(
                sampling,
                header.width(),
                header.height(),
                header.restartInterval(),
                header.quantisationAt(0),
                header.quantisationAt(1),
                header.scan()));
    }

    /** @return null where the blocks come in another order than the types have it (RFC 2435, section 4.1) */
    private static JpegHeader.Sampling sampling(JpegHeader header) {
        Component luma = header.components().get(0);
        for (int i = 1; i < 3; i++) {
            if (header.components().get(i).horizontal() != 1
                    || header.components().get(i).vertical() != 1) {
                return null;
            }
        }
        for (JpegHeader.Sampling sampling : JpegHeader.Sampling.values()) {
            if (luma.horizontal() == sampling.horizontal() && luma.vertical() == sampling.vertical()) {
                return sampling;
            }
        }
        return null;
    }

    /** Whether packets can state the size. */
    boolean stated() {
        return width <= MAX_SIZE && height <= MAX_SIZE;
    }
}
