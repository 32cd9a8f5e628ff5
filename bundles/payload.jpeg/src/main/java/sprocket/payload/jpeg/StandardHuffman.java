package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The Huffman tables that every receiver assumes (RFC 2435, appendix B; T.81, K.3.3), each as in a DHT segment: sixteen counts of
 * codes by length, then the values.
 */
enum StandardHuffman {

    DC_LUMA(0, 0, "00010501010101010100000000000000", "000102030405060708090a0b"),
    AC_LUMA(1, 0, "0002010303020403050504040000017d", """
            0102030004110512213141061351610722711432 8191a1082342b1c11552d1f02433627282090a16
            1718191a25262728292a3435363738393a434445 464748494a535455565758595a63646566676869
            6a737475767778797a838485868788898a929394 95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6
            b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8 d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8
            f9fa"""),
    DC_CHROMA(0, 1, "00030101010101010101010000000000", "000102030405060708090a0b"),
    AC_CHROMA(1, 1, "00020102040403040705040400010277", """
            0001020311040521310612415107617113223281 08144291a1b1c109233352f0156272d10a162434
            e125f11718191a262728292a35363738393a4344 45464748494a535455565758595a636465666768
            696a737475767778797a82838485868788898a92 939495969798999aa2a3a4a5a6a7a8a9aab2b3b4
            b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6 d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8
            f9fa""");

    /** Bytes of the counts by code length. */
    static final int COUNTS = 16;

    private final int tableClass;
    private final int destination;
    private final byte[] bytes;

    StandardHuffman(int tableClass, int destination, String counts, String values) {
        this.tableClass = tableClass;
        this.destination = destination;
        this.bytes = HexFormat.of().parseHex((counts + values).replaceAll("\\s", ""));
    }

    static StandardHuffman of(boolean ac, boolean chroma) {
        return ac ? chroma ? AC_CHROMA : AC_LUMA : chroma ? DC_CHROMA : DC_LUMA;
    }

    /** Whether a table of the given length at an index is this one. */
    boolean matches(ByteBuffer picture, int at, int length) {
        if (length != bytes.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (picture.get(at + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes in a DHT segment: class and destination, counts, values. */
    int size() {
        return 1 + bytes.length;
    }

    void write(ByteBuffer target) {
        target.put((byte) (tableClass << 4 | destination)).put(bytes);
    }
}
