// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Width and height of a JPEG picture, from its frame header (ITU-T T.81, B.2.2). */
record JpegSize(int width, int height) {

    private static final int FIRST_SOF = 0xC0;
    private static final int LAST_SOF = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOS = 0xDA;

    /** The size; empty if there is no frame header. */
    static Optional<JpegSize> of(ByteBuffer picture) {
        int at = picture.position() + 2;
        while (at + 9 <= picture.limit() && (picture.get(at) & 0xFF) == 0xFF) {
            int marker = picture.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (marker == SOS) {
                return Optional.empty();
            } else if (frame(marker)) {
                return Optional.of(new JpegSize(picture.getShort(at + 7) & 0xFFFF, picture.getShort(at + 5) & 0xFFFF));
            } else {
                at += 2 + (picture.getShort(at + 2) & 0xFFFF);
            }
        }
        return Optional.empty();
    }

    private static boolean frame(int marker) {
        return marker >= FIRST_SOF && marker <= LAST_SOF && marker != DHT && marker != JPG && marker != DAC;
    }
}
