// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.List;
import sprocket.jpeg.JpegHeader.Component;

/**
 * A scan header (T.81, B.2.3).
 *
 * @param components indices of the frame's components
 * @param slots of the Huffman tables of each: DC in the upper, AC in the lower four bits
 * @param from index of the first coefficient; of the lossless process, the predictor
 * @param to index of the last
 * @param high bits that former scans left out, 0 in the first one
 * @param low bits that this scan leaves out
 * @param data index of the scan's first byte
 */
record ScanHeader(int[] components, int[] slots, int from, int to, int high, int low, int data) {

    private static final int MOST_BLOCKS = 10;
    private static final int MOST_PREDICTOR = 7;

    /**
     * @param at index of the segment's length
     * @param end index behind the segment
     */
    static ScanHeader read(JpegHeader header, int at, int end) throws JpegException {
        ByteBuffer picture = header.picture();
        List<Component> known = header.components();
        int count = end - at > 2 ? picture.get(at + 2) & 0xFF : 0;
        if (count < 1 || count > 4 || count > known.size() || end - at != 6 + 2 * count) {
            throw JpegException.damaged("a scan header is malformed");
        }
        int[] components = new int[count];
        int[] slots = new int[count];
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            int found = i == 0 ? 0 : components[i - 1] + 1;
            // In the frame's order (T.81, B.2.3), so none comes twice.
            while (found < known.size() && known.get(found).id() != (picture.get(at + 3 + 2 * i) & 0xFF)) {
                found++;
            }
            slots[i] = picture.get(at + 4 + 2 * i) & 0xFF;
            if (found == known.size() || (slots[i] & ~0x33) != 0) {
                throw JpegException.damaged("a scan names components or tables that are not there");
            }
            components[i] = found;
            blocks += known.get(found).horizontal() * known.get(found).vertical();
        }
        if (count > 1 && blocks > MOST_BLOCKS) {
            throw JpegException.damaged("its MCUs have more than " + MOST_BLOCKS + " blocks");
        }
        ScanHeader scan = new ScanHeader(
                components,
                slots,
                picture.get(end - 3) & 0xFF,
                picture.get(end - 2) & 0xFF,
                picture.get(end - 1) >> 4 & 0x0F,
                picture.get(end - 1) & 0x0F,
                end);
        scan.check(header.frame());
        return scan;
    }

    private void check(int frame) throws JpegException {
        if (frame == Marker.SOF3) {
            if (from < 1 || from > MOST_PREDICTOR) {
                throw JpegException.damaged("its predictor is " + from + ", not 1 to " + MOST_PREDICTOR);
            }
            return;
        }
        boolean right = frame == Marker.SOF2
                ? to <= 63
                        && (from == 0 ? to == 0 : from <= to && components.length == 1)
                        && low <= 13
                        && (high == 0 || high == low + 1)
                : from == 0 && to == 63 && high == 0 && low == 0;
        if (!right) {
            throw JpegException.damaged("a scan names bands or bits that its process does not have");
        }
    }

    int dc(int scanned) {
        return slots[scanned] >> 4;
    }

    int ac(int scanned) {
        return slots[scanned] & 0x0F;
    }
}
