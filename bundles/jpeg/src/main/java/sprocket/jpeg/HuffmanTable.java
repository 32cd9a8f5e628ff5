// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A Huffman table as a DHT segment has it (T.81, B.2.4.2): sixteen counts of codes by length, then the values. The four
 * constants are those of T.81, K.3.3, which Motion JPEG without tables means and which every receiver of RFC 2435
 * assumes. Immutable.
 */
public final class HuffmanTable {

    /** Bytes of the counts by code length. */
    static final int COUNTS = 16;

    public static final HuffmanTable DC_LUMA = standard("00010501010101010100000000000000", "000102030405060708090a0b");
    public static final HuffmanTable AC_LUMA = standard("0002010303020403050504040000017d", """
            0102030004110512213141061351610722711432 8191a1082342b1c11552d1f02433627282090a16
            1718191a25262728292a3435363738393a434445 464748494a535455565758595a63646566676869
            6a737475767778797a838485868788898a929394 95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6
            b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8 d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8
            f9fa""");
    public static final HuffmanTable DC_CHROMA =
            standard("00030101010101010101010000000000", "000102030405060708090a0b");
    public static final HuffmanTable AC_CHROMA = standard("00020102040403040705040400010277", """
            0001020311040521310612415107617113223281 08144291a1b1c109233352f0156272d10a162434
            e125f11718191a262728292a35363738393a4344 45464748494a535455565758595a636465666768
            696a737475767778797a82838485868788898a92 939495969798999aa2a3a4a5a6a7a8a9aab2b3b4
            b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6 d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8
            f9fa""");

    private static final int LONGEST = 16;

    private final byte[] bytes;
    private final ByteBuffer view;

    private HuffmanTable(byte[] bytes) {
        this.bytes = bytes;
        this.view = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    private static HuffmanTable standard(String counts, String values) {
        return new HuffmanTable(HexFormat.of().parseHex((counts + values).replaceAll("\\s", "")));
    }

    /** @return the standard table for components of one kind */
    public static HuffmanTable standard(boolean ac, boolean chroma) {
        return ac ? chroma ? AC_CHROMA : AC_LUMA : chroma ? DC_CHROMA : DC_LUMA;
    }

    /**
     * @param at index of the counts
     * @param end index that the table must not reach beyond
     */
    static HuffmanTable read(ByteBuffer picture, int at, int end) throws JpegException {
        byte[] bytes = new byte[length(picture, at, end)];
        picture.get(at, bytes);
        HuffmanTable table = new HuffmanTable(bytes);
        table.check();
        return table;
    }

    /** Bytes of the table whose counts begin at an index. */
    static int length(ByteBuffer picture, int at, int end) throws JpegException {
        int values = 0;
        for (int i = at; i < at + COUNTS && at + COUNTS <= end; i++) {
            values += picture.get(i) & 0xFF;
        }
        if (values > 256 || at + COUNTS + values > end) {
            throw JpegException.damaged("a Huffman table is malformed");
        }
        return COUNTS + values;
    }

    /** Whether the table whose counts begin at an index is this one. */
    boolean matches(ByteBuffer picture, int at, int end) {
        if (end - at < bytes.length) {
            return false;
        }
        return picture.slice(at, bytes.length).equals(view);
    }

    /** More codes than their lengths allow would stand for nothing. */
    private void check() throws JpegException {
        int room = 1;
        for (int length = 1; length <= LONGEST; length++) {
            room = 2 * room - count(length);
            if (room < 0) {
                throw JpegException.damaged("a Huffman table has too many codes");
            }
        }
    }

    private int count(int length) {
        return bytes[length - 1] & 0xFF;
    }

    /** Bytes in a DHT segment, class and destination left aside. */
    public int size() {
        return bytes.length;
    }

    /** Writes the counts and the values. */
    public void write(ByteBuffer target) {
        target.put(bytes);
    }

    /** Takes each code with its length and its value, in their order (T.81, annex C). */
    void codes(Codes codes) {
        int code = 0;
        int value = COUNTS;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = count(length); i > 0; i--) {
                codes.code(code++, length, bytes[value++] & 0xFF);
            }
            code <<= 1;
        }
    }

    /** What {@link #codes} tells. */
    interface Codes {
        void code(int code, int length, int value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HuffmanTable table && Arrays.equals(bytes, table.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
