// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import sprocket.jpeg.Coefficients.Plane;

/**
 * Writes coefficients as a picture of the baseline process in one scan with the standard Huffman tables (T.81, annex
 * F.1): what RFC 2435 carries. Used by one thread at a time.
 */
final class EntropyEncoder {

    private static final int MOST_DC = 11;
    private static final int MOST_AC = 10;
    /** A DC coefficient: 9 + 11 bits. */
    static final int DC_BITS = 20;
    /** A block: DC, and each other coefficient with 16 + 10 bits. */
    static final int BLOCK_BITS = DC_BITS + 63 * 26;

    private final CodeBits bits = new CodeBits();

    /**
     * @param planes luma, and chroma for the sampling; without chroma the picture is gray
     * @throws JpegException where coefficients are larger than the baseline process has codes for
     */
    ByteBuffer encode(Planes planes, JpegHeader.Sampling sampling, int width, int height) throws JpegException {
        bits.begin();
        // DC coefficients of the blocks before.
        int luma = 0;
        int cb = 0;
        int cr = 0;
        int mcusWide = Coefficients.divide(width, 8 * sampling.horizontal());
        int mcusHigh = Coefficients.divide(height, 8 * sampling.vertical());
        boolean gray = planes.cb() == null;
        for (int y = 0; y < mcusHigh; y++) {
            for (int x = 0; x < mcusWide; x++) {
                bits.reserve((sampling.horizontal() * sampling.vertical() + 2) * BLOCK_BITS);
                for (int v = 0; v < sampling.vertical(); v++) {
                    for (int h = 0; h < sampling.horizontal(); h++) {
                        luma = block(
                                planes.luma(),
                                x * sampling.horizontal() + h,
                                y * sampling.vertical() + v,
                                luma,
                                EntropyCodes.DC_LUMA,
                                EntropyCodes.AC_LUMA);
                    }
                }
                if (gray) {
                    empty();
                    empty();
                } else {
                    cb = block(planes.cb(), x, y, cb, EntropyCodes.DC_CHROMA, EntropyCodes.AC_CHROMA);
                    cr = block(planes.cr(), x, y, cr, EntropyCodes.DC_CHROMA, EntropyCodes.AC_CHROMA);
                }
            }
        }
        bits.end();
        QuantisationTable chroma = gray ? planes.luma().quantisation : planes.cb().quantisation;
        return picture(planes.luma().quantisation, chroma, sampling, width, height);
    }

    /**
     * What is encoded.
     *
     * @param cb null in a gray picture, as cr
     */
    record Planes(Plane luma, Plane cb, Plane cr) {}

    private void empty() {
        EntropyCodes.DC_CHROMA.add(bits, 0);
        EntropyCodes.AC_CHROMA.add(bits, 0);
    }

    /** @return its DC coefficient, the prediction of the next */
    private int block(Plane plane, int x, int y, int prediction, EntropyCodes dc, EntropyCodes ac)
            throws JpegException {
        if (x >= plane.wide || y >= plane.high) {
            // A block that only fills up an MCU is not visible: it takes as few bits as possible.
            dc.add(bits, 0);
            ac.add(bits, 0);
            return prediction;
        }
        int block = y * plane.stride + x;
        int base = block * Coefficients.BLOCK;
        short[] data = plane.data;
        long present = plane.present[block];
        int value = (present & 1) == 0 ? 0 : data[base];
        number(dc, 0, value - prediction, MOST_DC);
        int last = 0;
        long left = present & ~1L;
        while (left != 0) {
            int index = Long.numberOfTrailingZeros(left);
            left &= left - 1;
            number(ac, index - last - 1, data[base + index], MOST_AC);
            last = index;
        }
        if (last < Coefficients.BLOCK - 1) {
            ac.add(bits, 0);
        }
        return value;
    }

    /** Adds a number that may be larger than there are codes for. */
    private void number(EntropyCodes codes, int run, int number, int most) throws JpegException {
        int size = EntropyCodes.size(number);
        if (size > most) {
            throw new JpegException(
                    "The picture has a coefficient of " + size + " bits; the baseline process has codes for " + most);
        }
        codes.number(bits, run, number, size);
    }

    private ByteBuffer picture(
            QuantisationTable luma, QuantisationTable chroma, JpegHeader.Sampling sampling, int width, int height) {
        byte[] tables = new byte[2 * Coefficients.BLOCK];
        luma.write(tables, 0);
        chroma.write(tables, Coefficients.BLOCK);
        InterchangeHeader header =
                new InterchangeHeader(sampling, width, height, 0, tables, InterchangeHeader.Lines.ALL);
        ByteBuffer picture = ByteBuffer.allocate(header.size() + bits.length() + 2);
        header.write(picture);
        bits.write(picture);
        return picture.putShort((short) (0xFF00 | Marker.EOI)).flip();
    }

    long memory() {
        return bits.memory();
    }
}
