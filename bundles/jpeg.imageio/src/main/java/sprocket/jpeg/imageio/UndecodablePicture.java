// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.util.List;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegHeader.Component;
import sprocket.jpeg.JpegLimits;
import sprocket.jpeg.Marker;

/** Refuses pictures that no decoder here opens, or that would be decoded wrongly, and says what to do. */
final class UndecodablePicture {

    private static final String CONVERT = ": convert it to a baseline JPEG, by ImageMagick for instance";

    private static final long SAMPLES_OF_BLOCK = 64;

    private UndecodablePicture() {}

    /** @throws JpegException where the picture is of a kind that cannot be decoded, or larger than those that are */
    static void check(JpegHeader header) throws JpegException {
        String reason = reason(header);
        if (reason != null) {
            throw new JpegException(reason);
        }
        if (header.samples() > JpegLimits.MAX_SAMPLES) {
            throw tooLarge(header);
        }
    }

    /**
     * What is decoded takes memory for all the samples that a header announces, so the data have to be able to hold
     * them. Huffman coding takes at least a bit for each block of a sequential or progressive picture, and one for each
     * sample of a lossless one.
     *
     * @param header of a whole picture
     * @throws JpegException where most of the picture is missing
     */
    static void checkData(JpegHeader header) throws JpegException {
        long bytes = header.picture().limit() - header.scan();
        long samplesPerBit = header.frame() == Marker.SOF3 ? 1 : SAMPLES_OF_BLOCK;
        if (header.samples() > samplesPerBit * Byte.SIZE * bytes) {
            throw JpegException.damaged("its header announces " + header.width() + "x" + header.height()
                    + " pixels, which " + bytes + " bytes of scans cannot hold");
        }
    }

    static JpegException tooLarge(JpegHeader header) {
        return new JpegException(
                "The picture of " + header.width() + "x" + header.height() + " pixels is too large: it has "
                        + header.samples() + " samples, and " + JpegLimits.MAX_SAMPLES + " are decoded at most");
    }

    private static String reason(JpegHeader header) {
        if (header.hierarchical()) {
            return "The picture is coded hierarchically, which no decoder here opens" + CONVERT;
        } else if (header.frame() >= Marker.SOF9) {
            return "The picture is coded arithmetically, which no decoder here opens: convert it to Huffman coding,"
                    + " without loss by jpegtran of libjpeg-turbo";
        } else if (header.frame() == Marker.SOF3) {
            return lossless(header);
        } else if (header.precision() != Byte.SIZE) {
            return "The picture has " + header.precision() + " bits for each sample, and only 8 are decoded here"
                    + CONVERT;
        }
        return components(header);
    }

    private static String components(JpegHeader header) {
        return switch (header.components().size()) {
            case 1, 3 -> null;
            case 4 ->
                header.adobe()
                        ? null
                        : "The picture has 4 components, and no Adobe segment says what colours they are" + CONVERT;
            default ->
                "The picture has " + header.components().size() + " components, and what colours they are is not known"
                        + CONVERT;
        };
    }

    /** Some of these the decoder would decode wrongly, without an error. */
    private static String lossless(JpegHeader header) {
        List<Component> components = header.components();
        int number = components.size();
        int bits = header.precision();
        if (number == 1
                ? bits != 8 && bits != 10 && bits != 12 && bits != 14 && bits != 16
                : number != 3 || bits != 8) {
            return "The picture is coded without loss with " + bits + " bits and " + number
                    + " components, and no decoder here opens others"
                    + " than gray of 8, 10, 12, 14 and 16 bits, and three components of 8" + CONVERT;
        }
        if (number > 1
                && components.stream().anyMatch(component -> component.horizontal() * component.vertical() != 1)) {
            return "The picture is coded without loss with sampling factors other than 1, which no decoder here opens"
                    + CONVERT;
        }
        return header.inOrder() && header.restartInterval() == 0
                ? null
                : "The picture is coded without loss in several scans or with restart intervals, which no decoder"
                        + " here opens"
                        + CONVERT;
    }
}
