package sprocket.method.snapshot;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;

/** The Huffman tables that pictures without tables mean (T.81, K.3): luma under 0, chroma under 1. */
enum StandardTable {

    DC_LUMA(0x00, "00010501010101010100000000000000", "000102030405060708090a0b"),
    DC_CHROMA(0x01, "00030101010101010101010000000000", "000102030405060708090a0b"),
    AC_LUMA(0x10, "0002010303020403050504040000017d", """
            01020300041105122131410613516107227114328191a1082342b1c11552
            d1f02433627282090a161718191a25262728292a3435363738393a434445
            464748494a535455565758595a636465666768696a737475767778797a83
            8485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6
            b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8
            e9eaf1f2f3f4f5f6f7f8f9fa"""),
    AC_CHROMA(0x11, "00020102040403040705040400010277", """
            000102031104052131061241510761711322328108144291a1b1c1092333
            52f0156272d10a162434e125f11718191a262728292a35363738393a4344
            45464748494a535455565758595a636465666768696a737475767778797a
            82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4
            b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7
            e8e9eaf2f3f4f5f6f7f8f9fa""");

    private final int id;
    private final byte[] bytes;

    StandardTable(int id, String counts, String values) {
        this.id = id;
        this.bytes = HexFormat.of().parseHex((counts + values).replaceAll("\\s", ""));
    }

    /** Class in the upper, destination in the lower four bits. */
    int id() {
        return id;
    }

    /** A DHT segment, its marker included. */
    static ByteBuffer segment(Collection<StandardTable> tables) {
        int length = 2 + tables.stream().mapToInt(table -> 1 + table.bytes.length).sum();
        ByteBuffer segment = ByteBuffer.allocate(2 + length).putShort((short) 0xFFC4).putShort((short) length);
        tables.forEach(table -> segment.put((byte) table.id).put(table.bytes));
        return segment.flip();
    }
}
