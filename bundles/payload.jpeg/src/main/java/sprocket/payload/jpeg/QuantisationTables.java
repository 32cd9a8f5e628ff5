// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** The quantisation tables of one received stream: computed, carried in-band, or remembered from when they were. */
final class QuantisationTables {

    private static final int IN_BAND = 128;
    private static final int LAST_COMPUTED = 99;

    /** T.81, tables K.1 and K.2 one behind the other, each in zig-zag order. */
    private static final byte[] STANDARD = HexFormat.of().parseHex("""
            100b0c0e0c0a100e0d0e1211101318281a18161618312325
            1d283a333d3c3933383740485c4e404457453738506d5157
            5f626768673e4d71797064785c656763
            1112121815182f1a1a2f6342384263636363636363636363
            636363636363636363636363636363636363636363636363
            63636363636363636363636363636363""".replaceAll("\\s", ""));

    /** By Q - 128; Q 255 is never remembered (RFC 2435, section 3.1.8). */
    private final byte[][] remembered = new byte[FragmentHeader.DYNAMIC - IN_BAND][];

    /**
     * The tables of a picture that begins: luma and chroma one behind the other. The position of the payload moves
     * behind the table header.
     *
     * @return empty where Q is reserved, the header is malformed or nothing is remembered
     */
    Optional<byte[]> begin(int q, ByteBuffer payload) {
        if (q < IN_BAND) {
            return q >= 1 && q <= LAST_COMPUTED ? Optional.of(computed(q)) : Optional.empty();
        }
        if (payload.remaining() < FragmentHeader.TABLES_SIZE) {
            return Optional.empty();
        }
        int precision = payload.getShort() & 0xFF;
        int length = payload.getShort() & 0xFFFF;
        if (length == 0) {
            return q == FragmentHeader.DYNAMIC ? Optional.empty() : Optional.ofNullable(remembered[q - IN_BAND]);
        }
        boolean oneTable = length == FragmentHeader.TABLE;
        if (precision != 0 || length > payload.remaining() || !oneTable && length != 2 * FragmentHeader.TABLE) {
            return Optional.empty();
        }
        byte[] tables = new byte[2 * FragmentHeader.TABLE];
        payload.get(tables, 0, length);
        if (oneTable) {
            System.arraycopy(tables, 0, tables, FragmentHeader.TABLE, FragmentHeader.TABLE);
        }
        if (q != FragmentHeader.DYNAMIC) {
            remembered[q - IN_BAND] = tables;
        }
        return Optional.of(tables);
    }

    /**
     * The tables that Q 1 to 99 stand for (RFC 2435, section 4.2 and appendix A).
     *
     * @param q 1 to 99
     * @return luma and chroma table one behind the other, each in zig-zag order
     */
    static byte[] computed(int q) {
        int scale = q < 50 ? 5000 / q : 200 - 2 * q;
        byte[] scaled = new byte[STANDARD.length];
        for (int i = 0; i < scaled.length; i++) {
            int value = (STANDARD[i] * scale + 50) / 100;
            scaled[i] = (byte) Math.max(1, Math.min(255, value));
        }
        return scaled;
    }
}
