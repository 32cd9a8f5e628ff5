// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.util.HexFormat;

/** The quantisation tables that Q 1 to 99 stand for (RFC 2435, appendix A). */
final class StandardQuantisation {

    /** T.81, tables K.1 and K.2 one behind the other, each in zig-zag order. */
    private static final byte[] TABLES = HexFormat.of().parseHex("""
            100b0c0e0c0a100e0d0e1211101318281a18161618312325
            1d283a333d3c3933383740485c4e404457453738506d5157
            5f626768673e4d71797064785c656763
            1112121815182f1a1a2f6342384263636363636363636363
            636363636363636363636363636363636363636363636363
            63636363636363636363636363636363""".replaceAll("\\s", ""));

    private StandardQuantisation() {}

    /**
     * @param q 1 to 99
     * @return luma and chroma table one behind the other, each in zig-zag order
     */
    static byte[] of(int q) {
        int scale = q < 50 ? 5000 / q : 200 - 2 * q;
        byte[] scaled = new byte[TABLES.length];
        for (int i = 0; i < scaled.length; i++) {
            int value = (TABLES[i] * scale + 50) / 100;
            scaled[i] = (byte) Math.max(1, Math.min(255, value));
        }
        return scaled;
    }
}
