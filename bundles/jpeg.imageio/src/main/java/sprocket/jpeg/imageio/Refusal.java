package sprocket.jpeg.imageio;

import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegLimits;

/** Pictures that no decoder here opens, or none opens rightly: what they are, and what to do. */
final class Refusal {

    private static final String CONVERT = ": convert it to a baseline JPEG, by ImageMagick for instance";

    private Refusal() {
    }

    /** @throws JpegException where the picture is of a kind that cannot be decoded */
    static void check(Frame frame) throws JpegException {
        String kind = kind(frame);
        if (kind != null) {
            throw new JpegException("The picture " + kind);
        }
        if (frame.width() == 0) {
            throw JpegException.damaged("its frame header says that it is 0 pixels wide");
        }
        for (Frame.Component component : frame.components()) {
            if (outside(component.horizontal()) || outside(component.vertical())) {
                throw JpegException.damaged("a sampling factor is not 1 to 4");
            }
        }
        if (frame.samples() > JpegLimits.MAX_SAMPLES) {
            throw tooLarge(frame);
        }
    }

    static JpegException tooLarge(Frame frame) {
        return new JpegException("The picture of " + frame.width() + "x" + frame.height() + " pixels is too large: it has "
                + frame.samples() + " samples, and " + JpegLimits.MAX_SAMPLES + " are decoded at most");
    }

    private static boolean outside(int factor) {
        return factor < 1 || factor > 4;
    }

    private static String kind(Frame frame) {
        int marker = frame.marker();
        if (marker == Marker.SOF55) {
            return "is a JPEG-LS, which no decoder here opens" + CONVERT;
        } else if (marker > Marker.DHT && marker <= Marker.SOF7 || marker >= Marker.SOF13) {
            return hierarchical();
        } else if (marker > Marker.JPG) {
            return "is coded arithmetically, which no decoder here opens: convert it to Huffman coding, without loss by jpegtran of"
                    + " libjpeg-turbo";
        } else if (frame.lossless()) {
            return lossless(frame);
        } else if (frame.precision() != 8) {
            return "has " + frame.precision() + " bits for each sample, and only 8 are decoded here" + CONVERT;
        }
        return components(frame);
    }

    static String hierarchical() {
        return "is coded hierarchically, which no decoder here opens" + CONVERT;
    }

    private static String components(Frame frame) {
        int number = frame.components().size();
        return number == 1 || number == 3 || number == 4 ? null
                : "has " + number + " components, and what colours they are is not known" + CONVERT;
    }

    /** What the decoder would get wrong without a word is among it. */
    private static String lossless(Frame frame) {
        int number = frame.components().size();
        int bits = frame.precision();
        if (number == 1 ? bits != 8 && bits != 10 && bits != 12 && bits != 14 && bits != 16 : number != 3 || bits != 8) {
            return "is coded without loss with " + bits + " bits and " + number + " components, and no decoder here opens others"
                    + " than gray of 8, 10, 12, 14 and 16 bits, and three components of 8" + CONVERT;
        }
        boolean plain = number == 1 || frame.components().stream().allMatch(c -> c.horizontal() == 1 && c.vertical() == 1);
        return plain ? null : "is coded without loss with sampling factors other than 1, which no decoder here opens" + CONVERT;
    }
}
