// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.Arrays;

/** Decodes DC coefficients, which are coded as the difference to the one before (T.81, F.2.2.1). */
final class DcDecoder {

    private static final int MOST = 11;

    private final ScanBits bits;
    private final HuffmanDecoder[] tables;
    private final int[] predictions = new int[4];

    /** @param tables by the component's place in the scan */
    DcDecoder(ScanBits bits, HuffmanDecoder[] tables) {
        this.bits = bits;
        this.tables = tables;
    }

    void restart() {
        Arrays.fill(predictions, 0);
    }

    int next(int scanned) throws JpegException {
        long window = bits.window();
        int code = tables[scanned].decode(window);
        int length = code >>> HuffmanDecoder.LENGTH_SHIFT;
        int size = code & 0xFF;
        bits.skip(length + size);
        if (size == 0) {
            return predictions[scanned];
        }
        if (size > MOST) {
            throw JpegException.damaged("a DC difference has " + size + " bits");
        }
        int value = predictions[scanned] + HuffmanDecoder.extend(window << length, size);
        if (value != (short) value) {
            throw JpegException.damaged("a DC coefficient is too large");
        }
        predictions[scanned] = value;
        return value;
    }
}
