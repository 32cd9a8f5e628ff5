package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import sprocket.media.api.MediaException;

/**
 * Which of a picture's Huffman tables are the standard ones. A picture that defines none means them, luma in slot 0 and chroma in
 * slot 1, as Motion JPEG in AVI does.
 */
final class HuffmanSlots {

    /** Luma in slots 0, chroma in slots 1, of both classes: one bit for each. */
    private int luma = 0b0001_0001;
    private int chroma = 0b0010_0010;

    /**
     * Reads a DHT segment (T.81, B.2.4.2).
     *
     * @param at index of its first table
     * @param end index behind the segment
     */
    void define(ByteBuffer picture, int at, int end) throws MediaException {
        int table = at;
        while (table < end) {
            int values = table + 1 + StandardHuffman.COUNTS;
            int next = values;
            for (int i = table + 1; i < values && values <= end; i++) {
                next += picture.get(i) & 0xFF;
            }
            int id = picture.get(table) & 0xFF;
            if (values > end || next > end || (id & ~0x13) != 0) {
                throw Refusal.damaged("a Huffman table is malformed");
            }
            define(picture, table + 1, next - table - 1, id);
            table = next;
        }
    }

    private void define(ByteBuffer picture, int at, int length, int id) {
        boolean ac = id >> 4 == 1;
        int bit = bit(ac, id & 3);
        luma = StandardHuffman.of(ac, false).matches(picture, at, length) ? luma | bit : luma & ~bit;
        chroma = StandardHuffman.of(ac, true).matches(picture, at, length) ? chroma | bit : chroma & ~bit;
    }

    /**
     * Whether a component's tables are the standard ones for it.
     *
     * @param selector DC slot in the upper, AC slot in the lower four bits, as in a scan header
     */
    boolean standard(boolean isChroma, int selector) {
        int dc = selector >> 4;
        int ac = selector & 0x0F;
        if (dc > 3 || ac > 3) {
            return false;
        }
        int wanted = bit(false, dc) | bit(true, ac);
        return ((isChroma ? chroma : luma) & wanted) == wanted;
    }

    private static int bit(boolean ac, int slot) {
        return 1 << (ac ? slot + 4 : slot);
    }
}
