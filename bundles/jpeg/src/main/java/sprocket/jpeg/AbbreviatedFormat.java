// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pictures that leave tables out (T.81, B.4). Motion JPEG in AVI files leaves out Huffman tables and means the standard
 * ones by it: those of luma in slot 0, of chroma in slot 1.
 */
public final class AbbreviatedFormat {

    private static final int SLOTS = 2;
    private static final int PROGRESSIVE = 2;
    private static final int LOSSLESS = 3;

    private final ByteBuffer picture;
    /** A bit for each class and slot, as {@link #bit} has them. */
    private int defined;

    private int missing;
    private int firstScan;

    private AbbreviatedFormat(ByteBuffer picture) {
        this.picture = picture.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * The picture with all Huffman tables that its scans use: the standard ones are put in front of its first scan
     * where they are missing. Then a decoder that knows nothing of Motion JPEG reads it.
     *
     * @param picture from position to limit, of any process; of several pictures, the first one is completed
     * @return a buffer of its own, or the same one where nothing is missing
     * @throws JpegException where the header is damaged
     */
    public static ByteBuffer completed(ByteBuffer picture) throws JpegException {
        JpegHeader header = JpegHeader.parse(picture);
        AbbreviatedFormat format = new AbbreviatedFormat(picture);
        if (header.frame() < Marker.SOF9) {
            format.walk(header.frame());
        }
        return format.missing == 0 ? picture : format.complete();
    }

    /** Damage behind the first scan is left to decoders. */
    private void walk(int frame) throws JpegException {
        SegmentWalk walk = new SegmentWalk(picture);
        while (walk.next()) {
            if (walk.marker() == Marker.DHT && !define(walk.content())) {
                return;
            } else if (walk.marker() == Marker.SOS) {
                firstScan = firstScan == 0 ? walk.at() : firstScan;
                use(frame, walk.start(), walk.end());
            }
        }
    }

    /** @return false where the segment is damaged */
    private boolean define(ByteBuffer segment) {
        try {
            for (ByteBuffer table : TableSegment.tables(Marker.DHT, segment)) {
                defined |= bit(table.get(0) >> 4, table.get(0) & 0x0F);
            }
            return true;
        } catch (JpegException e) {
            return false;
        }
    }

    /**
     * Scans of DC coefficients use tables of DC, and so on; one that refines DC coefficients uses none (T.81, G.1.2.1).
     */
    private void use(int frame, int start, int end) {
        int count = picture.get(start) & 0xFF;
        if (end - start != 4 + 2 * count) {
            return;
        }
        int process = frame & 3;
        boolean lowest = picture.get(end - 3) == 0;
        boolean refines = (picture.get(end - 1) & 0xF0) != 0;
        boolean dc = process != PROGRESSIVE || lowest && !refines;
        boolean ac = process == PROGRESSIVE ? !lowest : process != LOSSLESS;
        for (int i = 0; i < count; i++) {
            int slots = picture.get(start + 2 + 2 * i) & 0xFF;
            missing |= dc ? bit(0, slots >> 4) & ~defined : 0;
            missing |= ac ? bit(1, slots & 0x0F) & ~defined : 0;
        }
    }

    /** @return 0 for a slot that no standard table has */
    private static int bit(int tableClass, int slot) {
        return slot < SLOTS && tableClass < 2 ? 1 << tableClass * SLOTS + slot : 0;
    }

    private ByteBuffer complete() {
        int length = 2;
        for (int i = 0; i < 2 * SLOTS; i++) {
            length += (missing >> i & 1) * (1 + table(i).size());
        }
        int before = firstScan - picture.position();
        ByteBuffer complete = ByteBuffer.allocate(picture.remaining() + 2 + length);
        complete.put(picture.slice(picture.position(), before));
        complete.putShort((short) (0xFF00 | Marker.DHT)).putShort((short) length);
        for (int i = 0; i < 2 * SLOTS; i++) {
            if ((missing >> i & 1) != 0) {
                table(i).write(complete.put((byte) (i / SLOTS << 4 | i % SLOTS)));
            }
        }
        return complete.put(picture.slice(firstScan, picture.limit() - firstScan))
                .flip();
    }

    private static HuffmanTable table(int bit) {
        return HuffmanTable.standard(bit >= SLOTS, bit % SLOTS == 1);
    }
}
