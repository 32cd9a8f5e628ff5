// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.Arrays;

/** Which bits of which coefficients the scans of a picture have told so far. */
final class Progression {

    private static final byte NOTHING = Byte.MAX_VALUE;

    private final boolean progressive;
    /** By component and coefficient: the lowest bit that is known. */
    private final byte[][] lowest;

    Progression(int components, boolean progressive) {
        this.progressive = progressive;
        this.lowest = new byte[components][Coefficients.BLOCK];
        for (byte[] component : lowest) {
            Arrays.fill(component, NOTHING);
        }
    }

    /**
     * Takes a scan.
     *
     * @throws JpegException where its turn has not come: DC comes first, each coefficient from its highest bits down,
     *     and each bit once (T.81, G.1.1.1)
     */
    void add(ScanHeader scan) throws JpegException {
        for (int component : scan.components()) {
            byte[] known = lowest[component];
            if (scan.from() > 0 && known[0] == NOTHING) {
                throw outOfOrder();
            }
            for (int index = scan.from(); index <= scan.to(); index++) {
                if (known[index] != (scan.high() == 0 ? NOTHING : scan.high())) {
                    throw outOfOrder();
                }
                known[index] = (byte) scan.low();
            }
        }
    }

    private static JpegException outOfOrder() {
        return JpegException.damaged("a scan repeats another or comes before its turn");
    }

    /**
     * @param ended whether EOI was there; without it a progressive picture may have lost scans
     * @throws JpegException where something must still come
     */
    void finish(boolean ended) throws JpegException {
        for (byte[] known : lowest) {
            if (known[0] == NOTHING) {
                throw JpegException.damaged("the scan of a component is missing");
            }
            for (byte bit : known) {
                if (progressive && !ended && bit != 0) {
                    throw JpegException.damaged("it ends between its scans");
                }
            }
        }
    }
}
