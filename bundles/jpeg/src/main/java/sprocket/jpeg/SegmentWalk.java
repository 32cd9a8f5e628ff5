package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Goes through the segments of one picture in their order: those before its first scan, and those between and behind its scans (T.81,
 * B.2.1). Entropy-coded data are stepped over. What segments hold is not looked at. Used by one thread.
 */
public final class SegmentWalk {

    private final ByteBuffer picture;
    private int marker;
    private int at;
    private int start;
    private int end;
    private boolean whole;

    /**
     * @param picture from position to limit, neither of which moves
     * @throws JpegException where it does not begin with SOI
     */
    public SegmentWalk(ByteBuffer picture) throws JpegException {
        this.picture = picture.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.end = picture.position() + 2;
        if (picture.remaining() < 2 || this.picture.getShort(picture.position()) != (short) (0xFF00 | Marker.SOI)) {
            throw new JpegException("This is no JPEG: it does not begin with SOI");
        }
    }

    /** Goes to the next segment. @return false where the picture ends: {@link #end()} then says where */
    public boolean next() {
        int limit = picture.limit();
        boolean scan = marker == Marker.SOS;
        int from = end;
        while (true) {
            int first = scan ? EntropyCodedData.end(picture, from, true) : from;
            int second = first;
            while (second < limit && picture.get(second) == (byte) 0xFF) {
                second++;
            }
            if (second == first || second == limit) {
                return ends(limit);
            }
            marker = picture.get(second) & 0xFF;
            if (marker == Marker.EOI) {
                whole = true;
                return ends(second + 1);
            }
            if (marker == Marker.SOI) {
                return ends(second - 1);
            }
            if (!Marker.standsAlone(marker) && (Marker.isAssigned(marker) || !scan)) {
                return segment(second);
            }
            from = second + 1;
        }
    }

    private boolean ends(int index) {
        start = index;
        at = index;
        end = index;
        marker = Marker.EOI;
        return false;
    }

    private boolean segment(int second) {
        int length = picture.limit() - second < 3 ? 0 : picture.getShort(second + 1) & 0xFFFF;
        if (length < 2 || length > picture.limit() - second - 1) {
            return ends(picture.limit());
        }
        at = second - 1;
        start = second + 3;
        end = second + 1 + length;
        return true;
    }

    /** The second byte of the segment's marker. */
    public int marker() {
        return marker;
    }

    /** The index of the segment's marker; fill bytes may stand before it. */
    public int at() {
        return at;
    }

    /** The index of what the segment holds, behind its length. */
    public int start() {
        return start;
    }

    /**
     * The index behind the segment. At the end of the picture, that behind EOI; where EOI is missing, that of the SOI that follows; and
     * the limit where neither comes or a segment is damaged.
     */
    public int end() {
        return end;
    }

    /** Whether the picture has ended with EOI. */
    public boolean whole() {
        return whole;
    }
}
