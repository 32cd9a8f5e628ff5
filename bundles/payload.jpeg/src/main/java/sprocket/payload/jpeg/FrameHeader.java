package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import sprocket.media.api.MediaException;

/**
 * A frame header (T.81, B.2.2) that RFC 2435 has a type for.
 *
 * @param components index in the picture of the three component specifications: id, sampling factors, quantisation table
 */
record FrameHeader(int sampling, int width, int height, int components) {

    /** Sizes travel in one byte that counts blocks of 8 pixels (RFC 2435, 3.1.5). */
    static final int MAX_SIZE = 255 * 8;

    /** Bytes of one component specification. */
    static final int COMPONENT = 3;

    private static final int COLOUR_LENGTH = 8 + 3 * COMPONENT;

    /**
     * @param at index of the segment's length
     * @param end index behind the segment
     */
    static FrameHeader read(int marker, ByteBuffer picture, int at, int end) throws MediaException {
        if (end - at < 8) {
            throw Refusal.damaged("its frame header is cut short");
        }
        int precision = picture.get(at + 2) & 0xFF;
        checkProcess(marker, precision);
        int components = picture.get(at + 7) & 0xFF;
        if (components != 3) {
            throw Refusal.kind(components == 1 ? "is grayscale" : "has " + components + " colour components instead of 3");
        }
        if (end - at != COLOUR_LENGTH) {
            throw Refusal.damaged("the length of its frame header is wrong");
        }
        int height = picture.getShort(at + 3) & 0xFFFF;
        int width = picture.getShort(at + 5) & 0xFFFF;
        checkSize(width, height);
        return new FrameHeader(sampling(picture, at + 8), width, height, at + 8);
    }

    static void checkSize(int width, int height) throws MediaException {
        if (width == 0 || height == 0) {
            throw Refusal.damaged("it states no " + (width == 0 ? "width" : "height"));
        }
        if (width > MAX_SIZE || height > MAX_SIZE) {
            throw new MediaException("The picture has " + width + "x" + height + " pixels, but RTP carries JPEG pictures of at most "
                    + MAX_SIZE + "x" + MAX_SIZE + " (RFC 2435, 3.1.5): scale it down or use another encoding");
        }
    }

    private static void checkProcess(int marker, int precision) throws MediaException {
        if (marker == Marker.SOF2) {
            throw Refusal.kind("is progressive");
        }
        if (marker >= Marker.SOF9) {
            throw Refusal.kind("is coded arithmetically");
        }
        if (precision != 8) {
            throw Refusal.kind("has " + precision + " bits per sample");
        }
        if (marker != Marker.SOF0) {
            throw Refusal.kind(marker == Marker.SOF1 ? "uses the extended sequential process" : "is lossless or hierarchical");
        }
    }

    private static int sampling(ByteBuffer picture, int at) throws MediaException {
        int y = picture.get(at + 1) & 0xFF;
        int cb = picture.get(at + 1 + COMPONENT) & 0xFF;
        int cr = picture.get(at + 1 + 2 * COMPONENT) & 0xFF;
        if (cb == 0x11 && cr == 0x11 && (y == 0x21 || y == 0x22)) {
            return y == 0x21 ? 0 : 1;
        }
        if (y == cb && y == cr) {
            throw Refusal.kind("is 4:4:4");
        }
        String factors = factors(y) + "," + factors(cb) + "," + factors(cr);
        if (y == 0x22 && cb == 0x12 && cr == 0x12) {
            // The same 4:2:2 in MCUs of twice the height: the blocks come in another order, so a new label would not do.
            throw Refusal.kind("is 4:2:2 with the sampling factors " + factors + " instead of 2x1,1x1,1x1");
        }
        throw Refusal.kind("has the sampling factors " + factors + " instead of 2x2,1x1,1x1 or 2x1,1x1,1x1");
    }

    private static String factors(int packed) {
        return (packed >> 4) + "x" + (packed & 0x0F);
    }
}
