// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.Arrays;

/** Looks codes of one Huffman table up (T.81, F.2.2.3). Its memory is used for one table after the other. */
final class HuffmanDecoder implements HuffmanTable.Codes {

    /** Of a result: the length of the code; its value is below. */
    static final int LENGTH_SHIFT = 8;

    /** Codes of up to so many bits take one look. */
    private static final int LOOK = 10;

    private static final int LONGEST = 16;

    /** By the next bits: length and value of the code they begin with; 0 where it is longer or there is none. */
    private final short[] looked = new short[1 << LOOK];
    /** By the next sixteen bits less those that no long code begins with: the same for all codes. */
    private short[] longer = new short[0];
    /** The least sixteen bits that are looked up in {@link #longer}. */
    private int least;

    private HuffmanTable built;

    void build(HuffmanTable table) {
        if (table.equals(built)) {
            return;
        }
        built = table;
        Arrays.fill(looked, (short) 0);
        least = 1 << LONGEST;
        // Codes rise with their lengths: all long ones stand behind all short ones.
        table.codes((code, length, value) -> {
            if (length > LOOK && least == 1 << LONGEST) {
                least = code << LONGEST - length;
            }
        });
        int size = (1 << LONGEST) - least;
        if (longer.length < size) {
            longer = new short[size];
        } else {
            Arrays.fill(longer, 0, size, (short) 0);
        }
        table.codes(this);
    }

    @Override
    public void code(int code, int length, int value) {
        short entry = (short) (length << LENGTH_SHIFT | value);
        if (length <= LOOK) {
            int from = code << LOOK - length;
            Arrays.fill(looked, from, from + (1 << LOOK - length), entry);
        } else {
            int from = (code << LONGEST - length) - least;
            Arrays.fill(longer, from, from + (1 << LONGEST - length), entry);
        }
    }

    /**
     * @param window bits, from the highest on
     * @return length of the code, times 256, and its value
     */
    int decode(long window) throws JpegException {
        int entry = looked[(int) (window >>> Long.SIZE - LOOK)];
        if (entry != 0) {
            return entry;
        }
        int index = (int) (window >>> Long.SIZE - LONGEST) - least;
        entry = index < 0 ? 0 : longer[index];
        if (entry == 0) {
            throw JpegException.damaged("a code is in no Huffman table");
        }
        return entry;
    }

    /**
     * The number that the upper bits of a window stand for (T.81, F.2.2.1, EXTEND).
     *
     * @param size 1 to 15
     */
    static int extend(long window, int size) {
        int value = (int) (window >>> Long.SIZE - size);
        return window < 0 ? value : value - (1 << size) + 1;
    }

    /** Bytes of memory that are kept for the next table. */
    long memory() {
        return (looked.length + longer.length) * (long) Short.BYTES;
    }
}
