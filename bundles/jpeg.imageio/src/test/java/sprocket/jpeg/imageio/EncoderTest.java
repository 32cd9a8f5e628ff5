// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;

/** What is encoded, down to its tables. */
class EncoderTest {

    /** ITU-T T.81, table K.1, in zigzag order. */
    private static final int[] LUMINANCE = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99
    };

    private static final int CHROMINANCE_LAST = 99;
    /** What cjpeg -quality 90 of libjpeg-turbo 2.1.5 writes. */
    private static final String CJPEG_LUMINANCE = "0302020302020303030304030304050805050404050A070706080C0A0C0C0B0A"
            + "0B0B0D0E12100D0E110E0B0B1016101113141515150C0F171816141812141514";

    private static final String CJPEG_CHROMINANCE = "03040405040509050509140D0B0D141414141414141414141414141414141414"
            + "1414141414141414141414141414141414141414141414141414141414141414";

    @Test
    void tablesAreThoseOfLibjpeg() throws JpegException {
        ByteBuffer scene = ByteBuffer.wrap(Jpegs.jfif(Scene.draw()));
        for (int quality = 1; quality <= 100; quality++) {
            List<byte[]> tables =
                    tables(Jpegs.bytes(Jpegs.TRANSCODER.transcode(scene, new JpegTranscoder.Rules(quality, 100, 100))));
            assertThat(tables).hasSize(2);
            for (int i = 0; i < 64; i++) {
                assertThat(tables.get(0)[i] & 0xFF)
                        .as("quality %d, value %d", quality, i)
                        .isEqualTo(scaled(LUMINANCE[i], quality));
            }
            assertThat(tables.get(1)[63] & 0xFF).isEqualTo(scaled(CHROMINANCE_LAST, quality));
        }
    }

    @Test
    void tablesAreThoseOfCjpeg() throws JpegException {
        List<byte[]> tables = tables(Jpegs.bytes(Jpegs.transcode(Jpegs.jfif(Scene.draw()))));
        assertThat(HexFormat.of().withUpperCase().formatHex(tables.get(0))).isEqualTo(CJPEG_LUMINANCE);
        assertThat(HexFormat.of().withUpperCase().formatHex(tables.get(1))).isEqualTo(CJPEG_CHROMINANCE);
    }

    private static int scaled(int base, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - quality * 2;
        return Math.min(255, Math.max(1, (base * percent + 50) / 100));
    }

    private static List<byte[]> tables(byte[] jpeg) {
        List<byte[]> tables = new ArrayList<>();
        for (int at = 2; (jpeg[at + 1] & 0xFF) != Marker.SOS; at += 2 + Jpegs.length(jpeg, at)) {
            for (int table = at + 4;
                    (jpeg[at + 1] & 0xFF) == Marker.DQT && table < at + 2 + Jpegs.length(jpeg, at);
                    table += 65) {
                assertThat(jpeg[table]).as("destination, of 8 bits").isEqualTo((byte) tables.size());
                tables.add(Arrays.copyOfRange(jpeg, table + 1, table + 65));
            }
        }
        return tables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "7x3", "17x1", "1x33"})
    void oddSizes(String size) throws JpegException {
        int width = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        ByteBuffer transcoded = Jpegs.transcode(Jpegs.jfif(Scene.draw(width, height)));
        assertThat(Scene.psnr(Scene.draw(width, height), Scene.decode(transcoded)))
                .isGreaterThan(35);
    }
}
