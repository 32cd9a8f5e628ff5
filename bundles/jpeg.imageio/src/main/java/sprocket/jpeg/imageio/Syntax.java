package sprocket.jpeg.imageio;

import java.nio.ByteBuffer;
import java.util.List;
import sprocket.jpeg.ExifOrientation;

/**
 * A picture whose syntax was read and found whole.
 *
 * @param colours of its samples
 * @param copy what decoders read
 * @param profile the segments of its ICC profile, none without one
 */
record Syntax(Frame frame, Colours colours, ExifOrientation orientation, CleanCopy copy, List<ByteBuffer> profile) {

    /** What the samples of a frame are. */
    enum Colours {
        GRAY, YCBCR, RGB, CMYK, YCCK
    }

    byte[] bytes() {
        return copy.bytes(colours, profile);
    }
}
