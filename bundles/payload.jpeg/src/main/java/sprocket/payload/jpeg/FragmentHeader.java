// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.jpeg.InterchangeHeader.Lines;
import sprocket.jpeg.JpegHeader;

/**
 * What stands before the scan bytes of every packet of a picture: the main header and, for types with restart markers,
 * the restart header (RFC 2435, sections 3.1 and 3.1.7).
 *
 * @param type 0 or 1, 64 more with restart markers
 * @param q where the quantisation tables come from (RFC 2435, section 3.1.4)
 * @param blocksWide width in units of 8 pixels; 0, as the height, where the size is stated elsewhere
 * @param blocksHigh height in units of 8 pixels
 * @param restartInterval 0 without restart markers
 * @param lines which lines of what is shown these are (RFC 2435, section 4.1)
 */
record FragmentHeader(int type, int q, int blocksWide, int blocksHigh, int restartInterval, Lines lines) {

    static final int SIZE = 8;
    /** Added to the type of a picture with restart markers (RFC 2435, section 3.1.3). */
    static final int RESTART = 64;

    static final int RESTART_SIZE = 4;
    /** Bytes of the quantisation table header without its tables (RFC 2435, section 3.1.8). */
    static final int TABLES_SIZE = 4;
    /** Bytes of a quantisation table of 8 bits. */
    static final int TABLE = 64;
    /** Offsets have 24 bits. */
    static final int MAX_SCAN = (1 << 24) - 1;
    /** The tables come in every picture and may differ each time. */
    static final int DYNAMIC = 255;

    /**
     * First and last packet of its restart intervals at once, intervals not counted: to be put together whole (RFC
     * 2435, 3.1.7).
     */
    private static final int WHOLE_FRAME = 0xFFFF;

    static FragmentHeader of(CarriedPicture picture) {
        int type = picture.sampling().ordinal() + (picture.restartInterval() > 0 ? RESTART : 0);
        return new FragmentHeader(
                type,
                DYNAMIC,
                picture.stated() ? (picture.width() + 7) / 8 : 0,
                picture.stated() ? (picture.height() + 7) / 8 : 0,
                picture.restartInterval(),
                Lines.ALL);
    }

    /**
     * Reads the header at a payload's position, which moves behind it; the counts of restart intervals do not matter to
     * a receiver that waits for whole pictures. A size of 0 by 0 is one that must be announced: senders whose pictures
     * are too large for this header write it.
     *
     * @return empty for a header that is cut short, of an undefined type, or of a width without height
     */
    static Optional<FragmentHeader> read(ByteBuffer payload) {
        if (payload.remaining() < SIZE) {
            return Optional.empty();
        }
        int typeSpecific = payload.getInt() >>> 24;
        // Undefined values are ignored.
        Lines lines = typeSpecific < Lines.values().length ? Lines.values()[typeSpecific] : Lines.ALL;
        int type = payload.get() & 0xFF;
        int q = payload.get() & 0xFF;
        int blocksWide = payload.get() & 0xFF;
        int blocksHigh = payload.get() & 0xFF;
        if ((type & ~(RESTART | 1)) != 0 || (blocksWide == 0) != (blocksHigh == 0)) {
            return Optional.empty();
        }
        int restartInterval = 0;
        if (type >= RESTART) {
            if (payload.remaining() < RESTART_SIZE || payload.getShort(payload.position()) == 0) {
                return Optional.empty();
            }
            restartInterval = payload.getShort() & 0xFFFF;
            payload.getShort();
        }
        return Optional.of(new FragmentHeader(type, q, blocksWide, blocksHigh, restartInterval, lines));
    }

    /** The fragment offset of a payload of at least 4 bytes. */
    static int offset(ByteBuffer payload) {
        return payload.getInt(payload.position()) & MAX_SCAN;
    }

    /** Whether another packet begins the second field of a picture whose first field this is of. */
    boolean completedBy(FragmentHeader other) {
        boolean paired =
                lines == Lines.ODD && other.lines == Lines.EVEN || lines == Lines.EVEN && other.lines == Lines.ODD;
        return paired && other.type == type && other.blocksWide == blocksWide && other.blocksHigh == blocksHigh;
    }

    JpegHeader.Sampling sampling() {
        return JpegHeader.Sampling.values()[type % RESTART];
    }

    /** Whether a picture has half the height of what is shown. */
    boolean halved() {
        return lines != Lines.ALL;
    }

    int size() {
        return restartInterval > 0 ? SIZE + RESTART_SIZE : SIZE;
    }

    void write(ByteBuffer target, int offset) {
        target.putInt(lines.ordinal() << 24 | offset)
                .put((byte) type)
                .put((byte) q)
                .put((byte) blocksWide)
                .put((byte) blocksHigh);
        if (restartInterval > 0) {
            target.putShort((short) restartInterval).putShort((short) WHOLE_FRAME);
        }
    }
}
