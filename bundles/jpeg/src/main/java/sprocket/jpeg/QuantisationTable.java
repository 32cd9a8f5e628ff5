// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** A quantisation table (T.81, B.2.4.1). Immutable. */
public final class QuantisationTable {

    /** Number of values. */
    static final int VALUES = 64;

    /** T.81, tables K.1 and K.2 one behind the other, each in zig-zag order. */
    private static final byte[] STANDARD = HexFormat.of().parseHex("""
            100b0c0e0c0a100e0d0e1211101318281a18161618312325
            1d283a333d3c3933383740485c4e404457453738506d5157
            5f626768673e4d71797064785c656763
            1112121815182f1a1a2f6342384263636363636363636363
            636363636363636363636363636363636363636363636363
            63636363636363636363636363636363""".replaceAll("\\s", ""));

    /** Values in zig-zag order, 1 to 65,535 each. */
    private final char[] values;

    private QuantisationTable(char[] values) {
        this.values = values;
    }

    static QuantisationTable read(ByteBuffer picture, int at, boolean wide) throws JpegException {
        char[] values = new char[VALUES];
        for (int i = 0; i < values.length; i++) {
            values[i] = wide ? picture.getChar(at + 2 * i) : (char) (picture.get(at + i) & 0xFF);
            if (values[i] == 0) {
                throw JpegException.damaged("a quantisation table has the value 0");
            }
        }
        return new QuantisationTable(values);
    }

    /**
     * The tables of T.81, annex K, scaled as libjpeg does it, and as Q 1 to 99 of RFC 2435 means it (section 4.2 and
     * appendix A there).
     *
     * @param quality 1 to 100
     * @return luma and chroma table one behind the other, each in zig-zag order, values 1 to 255
     */
    public static byte[] standard(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("The quality of a JPEG is 1 to 100, not " + quality);
        }
        int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        byte[] scaled = new byte[STANDARD.length];
        for (int i = 0; i < scaled.length; i++) {
            int value = (STANDARD[i] * scale + 50) / 100;
            scaled[i] = (byte) Math.max(1, Math.min(255, value));
        }
        return scaled;
    }

    /** @param index 0 to 63, in zig-zag order (T.81, A.3.6) */
    public int value(int index) {
        return values[index];
    }

    /** Whether values fit into 8 bits, as the baseline process and RFC 2435 need them. */
    public boolean fitsBytes() {
        for (char value : values) {
            if (value > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Of two tables, the finer value at each place. */
    QuantisationTable finer(QuantisationTable other) {
        char[] finer = new char[values.length];
        for (int i = 0; i < finer.length; i++) {
            finer[i] = (char) Math.min(values[i], other.values[i]);
        }
        return new QuantisationTable(finer);
    }

    /**
     * The same with values of at most 8 bits. Larger ones are divided by the smallest number that does: multiples of
     * the one are multiples of the other, but for what is rounded.
     */
    QuantisationTable inBytes() {
        char[] bytes = new char[values.length];
        for (int i = 0; i < bytes.length; i++) {
            int parts = (values[i] + 0xFE) / 0xFF;
            bytes[i] = (char) Math.round((float) values[i] / parts);
        }
        return new QuantisationTable(bytes);
    }

    /** Writes values of one byte each. */
    void write(byte[] target, int offset) {
        for (int i = 0; i < values.length; i++) {
            target[offset + i] = (byte) values[i];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantisationTable table && Arrays.equals(values, table.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
