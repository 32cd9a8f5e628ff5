// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures from packets of RFC 2435, compared with those of the film. */
class ReassemblyTest {

    private static final byte[] SCAN = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final int IN_BAND_TABLES = 255;

    private Reassembly reassembly;

    @BeforeEach
    void know() {
        reassembly = new Reassembly(Set.of(new Scan(ByteBuffer.wrap(SCAN)).checksum()));
    }

    private static ByteBuffer payload(int offset, int q, byte... data) {
        ByteBuffer payload = ByteBuffer.allocate(100)
                .putInt(offset)
                .put((byte) 1)
                .put((byte) q)
                .put(new byte[2]);
        if (q == IN_BAND_TABLES && offset == 0) {
            payload.putShort((short) 0).putShort((short) 3).put(new byte[3]);
        }
        return payload.put(data).flip();
    }

    @Test
    void aPictureOfTheFilmIsWholeHoweverItIsPacked() {
        reassembly.add(payload(0, 60, SCAN));
        assertThat(reassembly.end()).isTrue();
        reassembly.add(payload(0, IN_BAND_TABLES, (byte) 1, (byte) 2, (byte) 3));
        reassembly.add(payload(3, IN_BAND_TABLES, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) 8));
        assertThat(reassembly.end()).isTrue();
    }

    @Test
    void theMarkerEoiDoesNotCount() {
        reassembly.add(payload(0, 60, SCAN));
        reassembly.add(payload(8, 60, (byte) 0xFF, (byte) 0xD9));
        assertThat(reassembly.end()).isTrue();
    }

    @Test
    void aMissingFragmentSpoilsItsPictureOnly() {
        reassembly.add(payload(3, 60, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) 8));
        assertThat(reassembly.end()).isFalse();
        reassembly.add(payload(0, 60, SCAN));
        assertThat(reassembly.end()).isTrue();
    }

    @Test
    void anotherPictureAndHalfOfOneAreNotWhole() {
        reassembly.add(payload(0, 60, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) 9));
        assertThat(reassembly.end()).isFalse();
        reassembly.add(payload(0, 60, (byte) 1, (byte) 2));
        assertThat(reassembly.end()).isFalse();
        reassembly.add(ByteBuffer.allocate(3));
        assertThat(reassembly.end()).isFalse();
    }

    /** SOI, a segment, SOS, the scan, EOI. */
    @Test
    void theScanOfAJpegIsFound() {
        byte[] jpeg = {
            (byte) 0xFF,
            (byte) 0xD8,
            (byte) 0xFF,
            (byte) 0xFE,
            0,
            3,
            0,
            (byte) 0xFF,
            (byte) 0xDA,
            0,
            4,
            9,
            9,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            (byte) 0xFF,
            (byte) 0xD9
        };
        assertThat(Scan.of(ByteBuffer.wrap(jpeg)).checksum()).isEqualTo(new Scan(ByteBuffer.wrap(SCAN)).checksum());
    }
}
