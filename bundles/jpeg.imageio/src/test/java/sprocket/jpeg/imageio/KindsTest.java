// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;

/** Pictures of all kinds show the scene that they were made of. */
class KindsTest {

    private static final BufferedImage SCENE = Scene.draw();

    static Stream<Arguments> kinds() {
        byte[] ycbcr = Jpegs.samples(SCENE, KindsTest::y, KindsTest::cb, KindsTest::cr);
        byte[] rgb = Jpegs.samples(SCENE, KindsTest::red, KindsTest::green, KindsTest::blue);
        byte[] inverted = Jpegs.samples(SCENE, KindsTest::red, KindsTest::green, KindsTest::blue, p -> 255);
        byte[] ycck = Jpegs.samples(SCENE, p -> y(~p), p -> cb(~p), p -> cr(~p), p -> 255);
        return Stream.of(
                Arguments.of("JFIF", Jpegs.jfif(SCENE)),
                Arguments.of("progressive", Jpegs.progressive(SCENE)),
                Arguments.of(
                        "progressive, in many scans",
                        Jpegs.ycbcr(SCENE, 0x22, 0x11, 0x11).progressive().bytes()),
                Arguments.of(
                        "4:4:4", Jpegs.ycbcr(SCENE, 0x11, 0x11, 0x11).jfif().bytes()),
                Arguments.of("4:4:0", Jpegs.ycbcr(SCENE, 0x12, 0x11, 0x11).bytes()),
                Arguments.of("4:1:1", Jpegs.ycbcr(SCENE, 0x41, 0x11, 0x11).bytes()),
                Arguments.of(
                        "restarts",
                        Jpegs.ycbcr(SCENE, 0x21, 0x11, 0x11).restarts(1).bytes()),
                Arguments.of(
                        "a scan for each",
                        Jpegs.ycbcr(SCENE, 0x22, 0x11, 0x11).apart().bytes()),
                Arguments.of("RGB, without rounding", Jpegs.rgb(SCENE)),
                Arguments.of("YCbCr, unmarked", ycbcr),
                Arguments.of("YCbCr, odd identifiers", Jpegs.ids(ycbcr, 0, 1, 2)),
                Arguments.of("YCbCr, Adobe", Jpegs.adobe(ycbcr, 1)),
                Arguments.of("YCbCr, unknown transform", Jpegs.adobe(ycbcr, 7)),
                Arguments.of("RGB, Adobe", Jpegs.adobe(rgb, 0)),
                Arguments.of("RGB, identifiers", Jpegs.ids(rgb, 'R', 'G', 'B')),
                Arguments.of("CMYK", Jpegs.adobe(inverted, 0)),
                Arguments.of("YCCK", Jpegs.adobe(ycck, 2)),
                Arguments.of(
                        "extended",
                        Jpegs.patched(Jpegs.jfif(SCENE), Jpegs.find(Jpegs.jfif(SCENE), Marker.SOF0) + 1, m -> 0xC1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void showTheScene(String name, byte[] picture) throws JpegException {
        ByteBuffer transcoded = Jpegs.transcode(picture);
        assertThat(Scene.psnr(SCENE, Scene.decode(transcoded))).as("luma").isGreaterThan(40);
        assertThat(Scene.colourPsnr(SCENE, Scene.decode(transcoded)))
                .as("colours")
                .isGreaterThan(36);
        assertBaseline(Jpegs.bytes(transcoded));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void lookAsTheDecoderAloneShowsThem(String name, byte[] picture) throws JpegException {
        BufferedImage decoded = new Decoder(new Providers()).decode(JpegHeader.parse(ByteBuffer.wrap(picture)));
        assertThat(Scene.psnr(decoded, Scene.decode(Jpegs.transcode(picture)))).isGreaterThan(42);
    }

    private static void assertBaseline(byte[] jpeg) {
        int frame = Jpegs.find(jpeg, Marker.SOF0);
        assertThat(jpeg[frame + 4]).as("precision").isEqualTo((byte) 8);
        assertThat(new int[] {jpeg[frame + 9], jpeg[frame + 11], jpeg[frame + 14], jpeg[frame + 17]})
                .as("4:2:0")
                .containsExactly(3, 0x22, 0x11, 0x11);
        assertThat(new String(jpeg, 6, 4, StandardCharsets.US_ASCII)).isEqualTo("JFIF");
        assertThat(jpeg).endsWith(new byte[] {(byte) 0xFF, (byte) Marker.EOI});
    }

    @Test
    void grayIsAsBrightAsItIsCoded() throws JpegException {
        byte[] gray = Jpegs.samples(SCENE, Scene::luma);
        BufferedImage shown = Scene.decode(Jpegs.transcode(gray));
        assertThat(Scene.psnr(SCENE, shown)).isGreaterThan(40);
        assertThat(red(shown.getRGB(9, 9))).isCloseTo(blue(shown.getRGB(9, 9)), within(2));
    }

    @Test
    void grayOfOddSamplingFactorsIsTheSame() throws JpegException {
        byte[] gray = Jpegs.samples(SCENE, Scene::luma);
        byte[] odd = Jpegs.patched(gray, Jpegs.find(gray, Marker.SOF0) + 11, factors -> 0x22);
        assertThat(Jpegs.transcode(odd)).isEqualTo(Jpegs.transcode(gray));
    }

    @Test
    void blackInkDarkens() throws JpegException {
        byte[] dark = Jpegs.adobe(Jpegs.samples(SCENE, p -> 255, p -> 255, p -> 255, Scene::luma), 0);
        assertThat(Scene.psnr(SCENE, Scene.decode(Jpegs.transcode(dark)))).isGreaterThan(40);
    }

    @Test
    void profileSaysHowInksLook() throws JpegException {
        byte[] black = Jpegs.adobe(Jpegs.samples(SCENE, p -> 255, p -> 255, p -> 255, p -> 0), 0);
        byte[] profiled = Jpegs.with(black, Marker.APP2, CmykProfile.parameters(CmykProfile.bytes()));
        assertThat(Scene.luma(Scene.decode(Jpegs.transcode(black)).getRGB(20, 20)))
                .isLessThan(4);
        assertThat(Scene.luma(Scene.decode(Jpegs.transcode(profiled)).getRGB(20, 20)))
                .isBetween(112, 126);
    }

    /** Linear light, which looks much darker to those who do not look at the profile. */
    @Test
    void coloursOfAProfileBecomeThoseOfAll() throws JpegException {
        byte[] linear =
                Jpegs.adobe(Jpegs.samples(SCENE, p -> linear(red(p)), p -> linear(green(p)), p -> linear(blue(p))), 0);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        assertThat(Scene.psnr(SCENE, Scene.decode(Jpegs.transcode(linear)))).isLessThan(15);
        ByteBuffer shown = Jpegs.transcode(Jpegs.with(linear, Marker.APP2, CmykProfile.parameters(profile)));
        assertThat(Scene.psnr(SCENE, Scene.decode(shown))).isGreaterThan(32);
    }

    /** IEC 61966-2-1. */
    private static int linear(int level) {
        double value = level / 255.0;
        return (int) Math.round(255 * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)));
    }

    @Test
    void profileThatIsNoneIsLeftOut() throws JpegException {
        byte[] picture =
                Jpegs.adobe(Jpegs.samples(SCENE, KindsTest::red, KindsTest::green, KindsTest::blue, p -> 255), 0);
        byte[] profile = CmykProfile.bytes();
        ByteBuffer plain = Jpegs.transcode(picture);
        byte[] huge = Jpegs.patched(profile, 0, size -> 0x7F);
        assertThat(Jpegs.transcode(Jpegs.with(picture, Marker.APP2, CmykProfile.parameters(huge))))
                .isEqualTo(plain);
        byte[] second = CmykProfile.parameters(profile);
        second[12] = 2;
        assertThat(Jpegs.transcode(Jpegs.with(picture, Marker.APP2, second))).isEqualTo(plain);
        byte[] nonsense = Jpegs.patched(profile, 36, signature -> 'x');
        assertThat(Jpegs.transcode(Jpegs.with(picture, Marker.APP2, CmykProfile.parameters(nonsense))))
                .isEqualTo(plain);
        byte[] jfif = Jpegs.jfif(SCENE);
        assertThat(Jpegs.transcode(Jpegs.with(jfif, Marker.APP2, CmykProfile.parameters(profile))))
                .as("inks, but three colours")
                .isEqualTo(Jpegs.transcode(jfif));
    }

    /** Of the tables, the larger half is above 255. */
    @Test
    void tablesOf16Bits() throws JpegException {
        byte[] picture = Jpegs.ycbcr(SCENE, 0x22, 0x11, 0x11)
                .jfif()
                .wideTables()
                .quantisation(16, 8)
                .bytes();
        assertThat(picture[Jpegs.find(picture, Marker.DQT) + 4] >> 4)
                .as("precision")
                .isEqualTo(1);
        assertThat(Scene.psnr(Scene.decode(ByteBuffer.wrap(picture)), Scene.decode(Jpegs.transcode(picture))))
                .isGreaterThan(42);
        assertThat(Scene.psnr(SCENE, Scene.decode(Jpegs.transcode(picture)))).isGreaterThan(26);
    }

    @Test
    void asGoodAsLibjpegsOwn() throws JpegException {
        double libjpeg = Scene.colourPsnr(SCENE, Scene.decode(ByteBuffer.wrap(Jpegs.jfif(SCENE, 0.9f))));
        assertThat(Scene.colourPsnr(SCENE, Scene.decode(Jpegs.transcode(Jpegs.rgb(SCENE)))))
                .isGreaterThan(libjpeg - 1);
    }

    /** As in AVI files. */
    @Test
    void withoutHuffmanTables() throws JpegException {
        byte[] picture = Jpegs.jfif(SCENE);
        byte[] bare = picture;
        int tables = 0;
        for (; new String(bare, StandardCharsets.ISO_8859_1).contains("\u00FF\u00C4"); tables++) {
            int at = Jpegs.find(bare, Marker.DHT);
            bare = Jpegs.without(bare, at, 2 + Jpegs.length(bare, at));
        }
        assertThat(tables).isPositive();
        assertThat(Jpegs.transcode(bare)).isEqualTo(Jpegs.transcode(picture));
    }

    @Test
    void linesToldBehindTheScan() throws JpegException {
        byte[] picture = Jpegs.jfif(SCENE);
        int height = Jpegs.find(picture, Marker.SOF0) + 6;
        byte[] late = Jpegs.insert(
                Jpegs.patched(picture, height, lines -> 0),
                picture.length - 2,
                Jpegs.segment(Marker.DNL, (byte) 0, (byte) Scene.HEIGHT));
        assertThat(Jpegs.transcode(late)).isEqualTo(Jpegs.transcode(picture));
    }

    static int y(int rgb) {
        return Scene.luma(rgb);
    }

    static int cb(int rgb) {
        return (int) Math.round(128 - 0.168736 * red(rgb) - 0.331264 * green(rgb) + 0.5 * blue(rgb));
    }

    static int cr(int rgb) {
        return (int) Math.round(128 + 0.5 * red(rgb) - 0.418688 * green(rgb) - 0.081312 * blue(rgb));
    }

    static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    static int blue(int rgb) {
        return rgb & 0xFF;
    }
}
