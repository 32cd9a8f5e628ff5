package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import sprocket.media.api.MediaException;

/** Finds the end of a scan. Every byte has to be looked at, since anything may follow EOI; eight at a time are. */
final class EntropyCodedScan {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EntropyCodedScan() {
    }

    /**
     * The index behind the scan's last byte: that of EOI, or of the picture's end where EOI is missing, as some cameras leave it out.
     *
     * @param restarts whether restart markers may stand in the scan
     * @throws MediaException where any other marker stands in it
     */
    static int end(ByteBuffer picture, int from, boolean restarts) throws MediaException {
        int limit = picture.limit();
        int at = from;
        while (at < limit) {
            if (limit - at >= Long.BYTES && !holdsMarker(picture.getLong(at))) {
                at += Long.BYTES;
            } else if (picture.get(at) != (byte) 0xFF) {
                at++;
            } else if (limit - at == 1) {
                return at;
            } else {
                int next = picture.get(at + 1) & 0xFF;
                if (next == 0xFF) {
                    return fill(picture, at);
                }
                if (next == Marker.EOI) {
                    return at;
                }
                if (next != 0 && !(restarts && next >= Marker.RST0 && next <= Marker.RST7)) {
                    throw Refusal.damaged("a marker stands inside its scan");
                }
                at += 2;
            }
        }
        return limit;
    }

    /** Fill bytes before EOI do not travel; elsewhere in a scan encoders do not write them. */
    private static int fill(ByteBuffer picture, int from) throws MediaException {
        int at = from;
        while (at < picture.limit() && picture.get(at) == (byte) 0xFF) {
            at++;
        }
        if (at < picture.limit() && (picture.get(at) & 0xFF) != Marker.EOI) {
            throw Refusal.damaged("fill bytes stand inside its scan");
        }
        return from;
    }

    /** Whether one of eight bytes is 0xFF: whether one of their complements is zero. */
    private static boolean holdsMarker(long bytes) {
        return (~bytes - ONES & bytes & HIGH_BITS) != 0;
    }
}
