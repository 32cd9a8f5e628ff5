// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** Codes blocks of coefficients (T.81, F.1.2) with the standard tables. */
final class HuffmanWriter {

    private final ByteArrayOutputStream out;
    private int bits;
    private int count;

    HuffmanWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** A block of small random coefficients; DC differences cancel out over time. */
    void block(Random random, boolean chroma) {
        JPEGHuffmanTable dc = chroma ? JPEGHuffmanTable.StdDCChrominance : JPEGHuffmanTable.StdDCLuminance;
        JPEGHuffmanTable ac = chroma ? JPEGHuffmanTable.StdACChrominance : JPEGHuffmanTable.StdACLuminance;
        coefficient(dc, 0, random.nextInt(15) - 7);
        int at = 1;
        while (random.nextInt(4) > 0) {
            int run = random.nextInt(4);
            if (at + run > 62) {
                break;
            }
            coefficient(ac, run, random.nextBoolean() ? 1 + random.nextInt(30) : -1 - random.nextInt(30));
            at += run + 1;
        }
        code(ac, 0);
    }

    private void coefficient(JPEGHuffmanTable table, int run, int value) {
        int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
        code(table, run << 4 | size);
        put(value < 0 ? value + (1 << size) - 1 : value, size);
    }

    /** Canonical codes: counted up within a length, shifted from one length to the next (T.81, annex C). */
    private void code(JPEGHuffmanTable table, int symbol) {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= table.getLengths().length; length++) {
            for (int i = 0; i < table.getLengths()[length - 1]; i++) {
                if (table.getValues()[index++] == symbol) {
                    put(code, length);
                    return;
                }
                code++;
            }
            code <<= 1;
        }
        throw new IllegalArgumentException("No code for " + symbol);
    }

    private void put(int value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            bits = bits << 1 | value >> i & 1;
            if (++count == 8) {
                out.write(bits);
                if ((bits & 0xFF) == 0xFF) {
                    out.write(0);
                }
                count = 0;
            }
        }
    }

    /** Fills the last byte with ones (T.81, F.1.2.3). */
    void flush() {
        while (count > 0) {
            put(1, 1);
        }
    }
}
