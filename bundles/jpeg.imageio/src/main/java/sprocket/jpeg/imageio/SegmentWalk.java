package sprocket.jpeg.imageio;

import java.nio.ByteBuffer;
import sprocket.jpeg.JpegException;

/** Walks from segment to segment of a picture (ITU-T T.81, B.1.1). */
final class SegmentWalk {

    /** What {@link #next} returns behind the last marker. */
    static final int NOTHING = -1;

    private final ByteBuffer bytes;
    private ByteBuffer parameters = ByteBuffer.allocate(0);
    private ByteBuffer whole = ByteBuffer.allocate(0);

    /** @param picture from position to limit; neither is moved */
    SegmentWalk(ByteBuffer picture) throws JpegException {
        bytes = picture.slice();
        if (bytes.remaining() < 2 || bytes.getShort() != (short) 0xFFD8) {
            throw new JpegException("The picture is no JPEG: it does not begin with SOI");
        }
    }

    /** @return the next marker, or {@link #NOTHING}. Bytes 0, as well as 0xFF, may fill up what is before it. */
    int next() throws JpegException {
        int before = 0;
        int value = 0;
        while (value == 0 || value == 0xFF) {
            if (!bytes.hasRemaining()) {
                return NOTHING;
            }
            before = value;
            value = bytes.get() & 0xFF;
        }
        if (before != 0xFF) {
            throw JpegException.damaged("there is something between its segments");
        }
        if (Marker.hasLength(value)) {
            segment();
        }
        return value;
    }

    private void segment() throws JpegException {
        int start = bytes.position();
        int length = bytes.remaining() < 2 ? 0 : bytes.getShort(start) & 0xFFFF;
        if (length < 2 || length > bytes.remaining()) {
            throw JpegException.damaged("a segment is longer than what is left of it, or has no length");
        }
        parameters = bytes.slice(start + 2, length - 2);
        whole = bytes.slice(start - 2, length + 2);
        bytes.position(start + length);
    }

    /** What the last marker's segment holds behind its length. */
    ByteBuffer parameters() {
        return parameters.duplicate();
    }

    /** The last marker with its segment. */
    ByteBuffer whole() {
        return whole.duplicate();
    }

    /** The entropy-coded data that follow, restart markers among them. */
    ByteBuffer scan() {
        int start = bytes.position();
        int at = start;
        while (at < bytes.limit() && !endsAt(at)) {
            at++;
        }
        bytes.position(at);
        return bytes.slice(start, at - start);
    }

    /** A byte 0xFF of the data is followed by 0 (B.1.1.5). */
    private boolean endsAt(int at) {
        if (bytes.get(at) != (byte) 0xFF || at + 1 == bytes.limit()) {
            return false;
        }
        int next = bytes.get(at + 1) & 0xFF;
        return next != 0 && next != 0xFF && !Marker.isRestart(next);
    }
}
