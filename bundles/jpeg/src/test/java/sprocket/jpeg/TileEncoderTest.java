// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures made of tiles show their samples, and are what RFC 2435 carries. */
class TileEncoderTest {

    private final Random random = new Random(7);

    private byte[] noise(int length) {
        byte[] samples = new byte[length];
        random.nextBytes(samples);
        return samples;
    }

    private static byte[] flat(int length, int value) {
        byte[] samples = new byte[length];
        Arrays.fill(samples, (byte) value);
        return samples;
    }

    private static BufferedImage shown(ByteBuffer picture) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(picture.array(), 0, picture.limit()));
    }

    /** The JDK's decoder shows luma as it was, but for rounding. Sizes that are not whole tiles are cut. */
    @ParameterizedTest
    @CsvSource({"16, 16", "64, 48", "40, 24", "200, 72"})
    void lumaIsShown(int width, int height) throws Exception {
        TileEncoder encoder = new TileEncoder(width, height, 100);
        TileEncoder.Tile[] tiles = new TileEncoder.Tile[encoder.columns() * encoder.rows()];
        byte[][] luma = new byte[tiles.length][];
        for (int i = 0; i < tiles.length; i++) {
            luma[i] = noise(256);
            tiles[i] = encoder.tile(luma[i], flat(64, 128), flat(64, 128));
        }

        BufferedImage image = shown(encoder.encode(tiles));

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int expected = luma[y / 16 * encoder.columns() + x / 16][y % 16 * 16 + x % 16] & 0xFF;
                assertThat(image.getRGB(x, y) >> 8 & 0xFF).as(x + "," + y).isBetween(expected - 3, expected + 3);
            }
        }
    }

    @Test
    void coloursAreShown() throws Exception {
        TileEncoder encoder = new TileEncoder(32, 16, 90);
        // Red and blue in YCbCr of JFIF.
        TileEncoder.Tile red = encoder.tile(flat(256, 76), flat(64, 85), flat(64, 255));
        TileEncoder.Tile blue = encoder.tile(flat(256, 29), flat(64, 255), flat(64, 107));

        BufferedImage image = shown(encoder.encode(new TileEncoder.Tile[] {red, blue}));

        assertThat(image.getRGB(2, 8) >> 16 & 0xFF).isGreaterThan(245);
        assertThat(image.getRGB(2, 8) & 0xFF).isLessThan(12);
        assertThat(image.getRGB(30, 8) & 0xFF).isGreaterThan(245);
        assertThat(image.getRGB(30, 8) >> 16 & 0xFF).isLessThan(12);
    }

    /** A tile may stand in several places, behind any other. Its coefficients are the same everywhere. */
    @Test
    void tilesCanBeUsedAgain() throws Exception {
        TileEncoder encoder = new TileEncoder(64, 64, 80);
        TileEncoder.Tile[] kinds = new TileEncoder.Tile[4];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = encoder.tile(noise(256), noise(64), noise(64));
        }
        TileEncoder.Tile[] tiles = new TileEncoder.Tile[16];
        int[] kind = new int[16];
        for (int i = 0; i < tiles.length; i++) {
            kind[i] = random.nextInt(kinds.length);
            tiles[i] = kinds[kind[i]];
        }

        Coefficients decoded = TestPictures.decode(encoder.encode(tiles));

        for (int i = 0; i < tiles.length; i++) {
            TileEncoder alone = new TileEncoder(16, 16, 80);
            Coefficients one = TestPictures.decode(alone.encode(new TileEncoder.Tile[] {kinds[kind[i]]}));
            for (int index = 0; index < 64; index++) {
                for (int part = 0; part < 4; part++) {
                    int block = (i / 4 * 2 + part / 2) * 8 + i % 4 * 2 + part % 2;
                    assertThat(decoded.plane(0).get(block, index))
                            .isEqualTo(one.plane(0).get(part, index));
                }
                assertThat(decoded.plane(1).get(i, index))
                        .isEqualTo(one.plane(1).get(0, index));
                assertThat(decoded.plane(2).get(i, index))
                        .isEqualTo(one.plane(2).get(0, index));
            }
        }
    }

    @Test
    void packetsCarryThemAsTheyAre() throws Exception {
        TileEncoder encoder = new TileEncoder(40, 24, 60);
        TileEncoder.Tile tile = encoder.tile(noise(256), noise(64), noise(64));
        TileEncoder.Tile[] tiles = {tile, tile, tile, tile, tile, tile};

        ByteBuffer picture = encoder.encode(tiles);
        JpegHeader header = JpegHeader.parse(picture);

        assertThat(header.frame()).isEqualTo(Marker.SOF0);
        assertThat(header.standardHuffman()).isTrue();
        assertThat(header.singleScan()).isTrue();
        assertThat(header.restartInterval()).isZero();
        assertThat(picture.slice(0, encoder.header().limit())).isEqualTo(encoder.header());
        assertThat(encoder.header().limit()).isEqualTo(header.scan());
    }

    @Test
    void samplesAndTilesAreCounted() {
        TileEncoder encoder = new TileEncoder(17, 16, 50);
        assertThat(encoder.columns()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.tile(new byte[255], new byte[64], new byte[64]))
                .withMessageContaining("255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(new TileEncoder.Tile[1]))
                .withMessageContaining("2 tiles, not 1");
    }
}
