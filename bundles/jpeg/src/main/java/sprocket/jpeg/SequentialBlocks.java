// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import sprocket.jpeg.Coefficients.Plane;

/** Blocks of the baseline and the extended sequential process (T.81, F.2.2). */
final class SequentialBlocks implements EntropyDecoder.BlockDecoder {

    private final ScanBits bits;
    private final DcDecoder dc;
    private final HuffmanDecoder[] acTables;

    /** @param acTables by the component's place in the scan */
    SequentialBlocks(ScanBits bits, DcDecoder dc, HuffmanDecoder[] acTables) {
        this.bits = bits;
        this.dc = dc;
        this.acTables = acTables;
    }

    @Override
    public void restart() {
        dc.restart();
    }

    @Override
    public void decode(int scanned, Plane plane, int block) throws JpegException {
        int base = block * Coefficients.BLOCK;
        short[] data = plane.data;
        int value = dc.next(scanned);
        data[base] = (short) value;
        long present = value == 0 ? 0 : 1;
        HuffmanDecoder ac = acTables[scanned];
        int index = 1;
        while (index < Coefficients.BLOCK) {
            long window = bits.window();
            int code = ac.decode(window);
            int length = code >>> HuffmanDecoder.LENGTH_SHIFT;
            int size = code & 0x0F;
            int run = code >>> 4 & 0x0F;
            bits.skip(length + size);
            if (size == 0) {
                if (run != 15) {
                    if (run != 0) {
                        throw JpegException.damaged("a code has no meaning in its process");
                    }
                    break;
                }
                index += 16;
                continue;
            }
            index += run;
            if (index >= Coefficients.BLOCK) {
                throw tooLong();
            }
            data[base + index] = (short) HuffmanDecoder.extend(window << length, size);
            present |= 1L << index;
            index++;
        }
        if (index > Coefficients.BLOCK) {
            throw tooLong();
        }
        plane.present[block] = present;
    }

    static JpegException tooLong() {
        return JpegException.damaged("a block has more than 64 coefficients");
    }
}
