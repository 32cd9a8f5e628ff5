// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

/** The codes of one Huffman table, by value. Immutable. */
final class EntropyCodes implements HuffmanTable.Codes {

    static final EntropyCodes DC_LUMA = new EntropyCodes(HuffmanTable.DC_LUMA);
    static final EntropyCodes AC_LUMA = new EntropyCodes(HuffmanTable.AC_LUMA);
    static final EntropyCodes DC_CHROMA = new EntropyCodes(HuffmanTable.DC_CHROMA);
    static final EntropyCodes AC_CHROMA = new EntropyCodes(HuffmanTable.AC_CHROMA);

    private static final int LENGTH_BITS = 5;
    /** The code of sixteen coefficients that are 0 (T.81, F.1.2.2). */
    private static final int ZEROS = 0xF0;

    /** Length in the lower five bits, the code above. */
    private final int[] codes = new int[256];

    private EntropyCodes(HuffmanTable table) {
        table.codes(this);
    }

    @Override
    public void code(int code, int length, int value) {
        codes[value] = code << LENGTH_BITS | length;
    }

    void add(CodeBits bits, int value) {
        add(bits, value, 0, 0);
    }

    /** @param extra bits behind the code */
    private void add(CodeBits bits, int value, int extra, int extraLength) {
        int code = codes[value];
        bits.add(code >>> LENGTH_BITS << extraLength | extra, (code & (1 << LENGTH_BITS) - 1) + extraLength);
    }

    /** The bits that a number takes behind its code (T.81, F.1.2.1). */
    static int size(int number) {
        int sign = number >> 31;
        return Integer.SIZE - Integer.numberOfLeadingZeros((number ^ sign) - sign);
    }

    /**
     * Adds the code for a number's size and behind it the number (T.81, F.1.2.1).
     *
     * @param run coefficients before it that are 0; for DC 0
     * @param size of the number; the table has a code for it
     */
    void number(CodeBits bits, int run, int number, int size) {
        int left = run;
        for (; left > 15; left -= 16) {
            add(bits, ZEROS);
        }
        add(bits, left << 4 | size, number + (number >> 31) & (1 << size) - 1, size);
    }
}
