// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A quantisation table (T.81, B.2.4.1). Immutable. */
public final class QuantisationTable {

    /** Number of values. */
    static final int VALUES = 64;

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
