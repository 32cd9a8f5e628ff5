// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.jpeg.QuantisationTable;

/** The quantisation tables of one received stream: computed, carried in-band, or remembered from when they were. */
final class QuantisationTables {

    private static final int IN_BAND = 128;
    private static final int LAST_COMPUTED = 99;

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
            return q >= 1 && q <= LAST_COMPUTED ? Optional.of(QuantisationTable.standard(q)) : Optional.empty();
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
}
