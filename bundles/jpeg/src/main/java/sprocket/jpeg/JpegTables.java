// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The tables that hold at some point of a picture (T.81, B.2.4): they stay where they are, and a definition replaces
 * the one before. A slot of Huffman tables that nothing was defined for means a standard table: luma in 0, chroma in 1,
 * as Motion JPEG does.
 */
final class JpegTables {

    private static final int SLOTS = 4;
    private static final int WIDE = 1 << 31;

    private final ByteBuffer picture;
    /** By slot: index of the first value, with {@link #WIDE} where values have 16 bits; −1 where undefined. */
    private final int[] quantisation;
    /** By class and slot: index of the counts, −1 where undefined; behind these, the index behind the table. */
    private final int[] huffman;

    private int restartInterval;

    JpegTables(ByteBuffer picture) {
        this.picture = picture;
        this.quantisation = new int[SLOTS];
        this.huffman = new int[4 * SLOTS];
        Arrays.fill(quantisation, -1);
        Arrays.fill(huffman, -1);
    }

    private JpegTables(JpegTables other) {
        this.picture = other.picture;
        this.quantisation = other.quantisation.clone();
        this.huffman = other.huffman.clone();
        this.restartInterval = other.restartInterval;
    }

    JpegTables copy() {
        return new JpegTables(this);
    }

    int restartInterval() {
        return restartInterval;
    }

    /**
     * @param at index behind the segment's length
     * @param end index behind the segment
     */
    void defineQuantisation(int at, int end) throws JpegException {
        while (at < end) {
            int id = picture.get(at) & 0xFF;
            boolean wide = id >> 4 == 1;
            int size = wide ? 2 * QuantisationTable.VALUES : QuantisationTable.VALUES;
            if ((id & ~0x13) != 0 || end - at < 1 + size) {
                throw JpegException.damaged("a quantisation table is malformed");
            }
            quantisation[id & 3] = wide ? at + 1 | WIDE : at + 1;
            at += 1 + size;
        }
    }

    void defineHuffman(int at, int end) throws JpegException {
        while (at < end) {
            int id = picture.get(at) & 0xFF;
            if ((id & ~0x13) != 0) {
                throw JpegException.damaged("a Huffman table is malformed");
            }
            int slot = slot(id >> 4 == 1, id & 3);
            huffman[slot] = at + 1;
            at += 1 + HuffmanTable.length(picture, at + 1, end);
            huffman[slot + 2 * SLOTS] = at;
        }
    }

    void defineRestartInterval(int at, int end) throws JpegException {
        if (end - at != 2) {
            throw JpegException.damaged("the length of its restart interval is wrong");
        }
        restartInterval = picture.getShort(at) & 0xFFFF;
    }

    private static int slot(boolean ac, int slot) {
        return ac ? SLOTS + slot : slot;
    }

    /** Whether the table of a slot is the standard one for a kind of component. */
    boolean standard(boolean ac, int slot, boolean chroma) {
        int at = huffman[slot(ac, slot)];
        if (at < 0) {
            return slot == (chroma ? 1 : 0);
        }
        return HuffmanTable.standard(ac, chroma).matches(picture, at, huffman[slot(ac, slot) + 2 * SLOTS]);
    }

    /** Whether something was defined for a slot of Huffman tables. */
    boolean defines(boolean ac, int slot) {
        return huffman[slot(ac, slot)] >= 0;
    }

    HuffmanTable huffman(boolean ac, int slot) throws JpegException {
        int at = huffman[slot(ac, slot)];
        if (at >= 0) {
            return HuffmanTable.read(picture, at, huffman[slot(ac, slot) + 2 * SLOTS]);
        }
        if (slot > 1) {
            throw JpegException.damaged("a Huffman table is missing");
        }
        return HuffmanTable.standard(ac, slot == 1);
    }

    /** The index of a quantisation table's first value. */
    int quantisationAt(int slot) throws JpegException {
        if (slot >= SLOTS || quantisation[slot] == -1) {
            throw JpegException.damaged("a quantisation table is missing");
        }
        return quantisation[slot] & ~WIDE;
    }

    /** Whether its values have 16 bits. */
    boolean wide(int slot) {
        return quantisation[slot] != -1 && (quantisation[slot] & WIDE) != 0;
    }

    QuantisationTable quantisation(int slot) throws JpegException {
        return QuantisationTable.read(picture, quantisationAt(slot), wide(slot));
    }
}
