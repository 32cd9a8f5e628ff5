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
        int at = marker(picture, from);
        while (at < limit - 1) {
            int next = picture.get(at + 1) & 0xFF;
            if (next == Marker.EOI) {
                return at;
            }
            if (next == 0xFF) {
                return fill(picture, at);
            }
            if (next != 0 && !(restarts && next >= Marker.RST0 && next <= Marker.RST7)) {
                throw Refusal.damaged("a marker stands inside its scan");
            }
            at = marker(picture, at + 2);
        }
        return at; // the end, or a lone 0xFF before it
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

    /** The index of the next byte 0xFF, or of the end. */
    private static int marker(ByteBuffer picture, int from) {
        int at = from;
        for (; picture.limit() - at >= Long.BYTES; at += Long.BYTES) {
            long bytes = picture.getLong(at);
            // The sum carries into a byte's high bit where its low bits are all set, and never beyond.
            long full = (bytes & ~HIGH_BITS) + ONES & bytes & HIGH_BITS;
            if (full != 0) {
                return at + Long.numberOfLeadingZeros(full) / Byte.SIZE;
            }
        }
        while (at < picture.limit() && picture.get(at) != (byte) 0xFF) {
            at++;
        }
        return at;
    }
}
