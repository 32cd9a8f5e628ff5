// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import sprocket.jpeg.TestPicture.Quirk;

/** Makes pictures of every kind. */
final class TestPictures {

    /** What may stand for a part of a picture that is written as text. */
    private static final String[][] PARTS = {
        {"SOI", "FFD8"},
        {"EOI", "FFD9"},
        {"DQT", "FFDB004300" + "01".repeat(64)},
        {"ZEROS", "FFDB004300" + "00".repeat(64)},
        {"GRAY", "FFC0000B080010001001012200"},
        {"YCC", "FFC00011080010001003011100021100031100"},
        {"SOS3", "FFDA000C03010002000300003F00"},
        {"SOS", "FFDA0008010100003F00"}
    };

    /**
     * JpegHeader.Sampling factors with which all coefficients may stay; not all of them may be interleaved (T.81,
     * B.2.3).
     */
    static final List<int[]> KEPT = List.of(
            new int[] {0x21, 0x11, 0x11},
            new int[] {0x22, 0x11, 0x11},
            new int[] {0x22, 0x12, 0x12},
            new int[] {0x41, 0x21, 0x21},
            new int[] {0x42, 0x22, 0x22},
            new int[] {0x24, 0x12, 0x12},
            new int[] {0x23, 0x13, 0x13},
            new int[] {0x11},
            new int[] {0x22},
            new int[] {0x44});
    /** Those with which chroma is made anew. */
    static final List<int[]> REMADE = List.of(
            new int[] {0x11, 0x11, 0x11},
            new int[] {0x12, 0x11, 0x11},
            new int[] {0x41, 0x11, 0x11},
            new int[] {0x42, 0x11, 0x11},
            new int[] {0x22, 0x21, 0x21},
            new int[] {0x14, 0x11, 0x11},
            new int[] {0x24, 0x11, 0x11},
            new int[] {0x44, 0x11, 0x11},
            new int[] {0x22, 0x22, 0x22});

    private TestPictures() {}

    /** One of any size up to some pixels, process, order of scans, and with any quirks. */
    static TestPicture any(Random random, int most, int... factors) {
        TestPicture picture = TestPicture.random(random, 1 + random.nextInt(most), 1 + random.nextInt(most), factors);
        int count = factors.length;
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            blocks += (factors[i] >> 4) * (factors[i] & 15);
            picture.component(
                    i,
                    1 + 9 * i * random.nextInt(2) + i,
                    count == 3 && i == 2 ? picture.parts.get(1).quantisation() : random.nextInt(4));
        }
        int restarts = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
        boolean interleaved = count == 1 || blocks <= 10;
        switch (random.nextInt(4)) {
            case 0 -> picture.frame(Marker.SOF1);
            case 1 -> picture.frame(Marker.SOF2);
            default -> picture.frame(Marker.SOF0);
        }
        boolean apart = !interleaved || random.nextInt(3) == 0;
        picture.scans(apart ? TestScan.apart(count, restarts) : TestScan.interleaved(count, restarts));
        if (apart && count == 3 && random.nextBoolean()) {
            picture.scans(TestScan.chromaTogether(restarts, random.nextBoolean()));
        }
        if (picture.frame == Marker.SOF2 && interleaved) {
            picture.progressive(restarts);
        } else if (picture.frame == Marker.SOF2) {
            picture.frame(Marker.SOF0);
        }
        for (Quirk quirk : Quirk.values()) {
            boolean fits = switch (quirk) {
                case STANDARD_HUFFMAN, NO_HUFFMAN -> picture.frame != Marker.SOF2;
                case ONE_SLOT -> apart && picture.frame != Marker.SOF2;
                case LAST_RESTART ->
                    !picture.quirks.contains(Quirk.ZERO_PADDING) && !picture.quirks.contains(Quirk.ONES_PADDING);
                // Without EOI it would belong to the scan.
                case TRAILING_JUNK -> !picture.quirks.contains(Quirk.NO_EOI);
                default -> true;
            };
            if (fits && random.nextInt(4) == 0) {
                picture.with(quirk);
            }
        }
        return picture;
    }

    /** Samples of all bands, as the JDK decodes them. */
    static int[][] samples(ByteBuffer picture) throws IOException {
        byte[] bytes = new byte[picture.remaining()];
        picture.duplicate().get(bytes);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        int[][] samples = new int[image.getRaster().getNumBands()][];
        for (int band = 0; band < samples.length; band++) {
            samples[band] = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), band, (int[]) null);
        }
        return samples;
    }

    static Coefficients decode(ByteBuffer picture) throws JpegException {
        Coefficients coefficients = new Coefficients();
        new EntropyDecoder().decode(JpegHeader.parse(picture), coefficients);
        return coefficients;
    }

    static ByteBuffer recode(ByteBuffer picture) throws JpegException {
        JpegHeader header = JpegHeader.parse(picture);
        return new JpegRecoder().recode(header, JpegRecoder.plan(header).orElseThrow());
    }

    /** A picture of hexadecimal digits and of the names of its parts. */
    static ByteBuffer written(String text) {
        String hex = text.replace(" ", "");
        for (String[] part : PARTS) {
            hex = hex.replace(part[0], part[1]);
        }
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
