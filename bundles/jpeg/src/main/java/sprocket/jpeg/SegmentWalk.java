// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Goes through the segments of one picture in their order: those before its first scan, and those between and behind
 * its scans (T.81, B.2.1), and with each scan header the entropy-coded data behind it. What segments hold is not looked
 * at. Used by one thread.
 */
public final class SegmentWalk {

    private final ByteBuffer picture;
    private int marker;
    private int at;
    private int start;
    private int end;
    private boolean whole;
    private boolean damaged;

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

    /**
     * Goes to the next segment.
     *
     * @return false where the picture ends: {@link #end()} then says where
     */
    public boolean next() {
        int second = marker(picture, marker == Marker.SOS ? dataEnd() : end);
        while (second >= 0 && second < picture.limit() && Marker.standsAlone(picture.get(second) & 0xFF)) {
            second = marker(picture, second + 1);
        }
        if (second < 0 || second == picture.limit()) {
            damaged |= second < 0;
            return ends(picture.limit());
        }
        marker = picture.get(second) & 0xFF;
        if (marker == Marker.EOI) {
            whole = true;
            return ends(second + 1);
        }
        return marker == Marker.SOI ? ends(second - 1) : segment(second);
    }

    /** The index behind the data of the scan whose header is the present segment. */
    private int dataEnd() {
        int at = Marker.endOfScan(picture, end, true);
        while (true) {
            int second = marker(picture, at);
            if (second == picture.limit() || !steppedOver(picture.get(second) & 0xFF)) {
                return at;
            }
            at = Marker.endOfScan(picture, second + 1, true);
        }
    }

    /** Whether a marker in entropy-coded data is damage that a decoder steps over. */
    private static boolean steppedOver(int marker) {
        return Marker.standsAlone(marker) || !Marker.isAssigned(marker);
    }

    /**
     * The index of a marker's second byte. Fill bytes 0xFF may stand before it (T.81, B.1.1.2), and zeros, with which
     * some writers fill segments up.
     *
     * @return the limit where nothing else comes any more, -1 where something else comes
     */
    static int marker(ByteBuffer picture, int from) {
        int limit = picture.limit();
        int first = from;
        while (first < limit && picture.get(first) == 0) {
            first++;
        }
        int at = first;
        while (at < limit && picture.get(at) == (byte) 0xFF) {
            at++;
        }
        return at > first || at == limit ? at : -1;
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
            damaged = true;
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

    /** The segment with its marker. */
    public ByteBuffer segment() {
        return picture.slice(at, end - at);
    }

    /** What the segment holds, behind its length. */
    public ByteBuffer content() {
        return picture.slice(start, end - start);
    }

    /** Whether what the segment holds begins with a name, as those of applications do: {@code "JFIF\0"}. */
    public boolean named(String name) {
        if (end - start < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (picture.get(start + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The entropy-coded data behind a scan header, restart markers among them; to find their end, each byte is looked
     * at.
     */
    public ByteBuffer data() {
        return picture.slice(end, dataEnd() - end);
    }

    /** The index of what the segment holds, behind its length. */
    public int start() {
        return start;
    }

    /**
     * The index behind the segment. At the end of the picture, that behind EOI; where EOI is missing, that of the SOI
     * that follows; and the limit where neither comes or a segment is damaged.
     */
    public int end() {
        return end;
    }

    /** Whether the picture has ended with EOI. */
    public boolean whole() {
        return whole;
    }

    /**
     * Whether the picture has ended where something stands between its segments, or where one reaches beyond the limit.
     */
    public boolean damaged() {
        return damaged;
    }
}
