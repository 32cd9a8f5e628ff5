// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;
import sprocket.jpeg.TestEncoder;

/** Makes pictures of all kinds, and takes them apart. */
final class Jpegs {

    static final JpegTranscoder.Rules RULES = new JpegTranscoder.Rules(90, 4096, 4096);
    static final ImageIoTranscoder TRANSCODER = new ImageIoTranscoder();

    private static final float QUALITY = 0.95f;

    private Jpegs() {}

    static ByteBuffer transcode(byte[] picture) throws JpegException {
        return TRANSCODER.transcode(ByteBuffer.wrap(picture), RULES);
    }

    /** YCbCr of any sampling factors, and by any process. Nothing says which colours these are. */
    static TestEncoder ycbcr(BufferedImage image, int... factors) {
        return encoder(image, List.of(KindsTest::y, KindsTest::cb, KindsTest::cr), factors)
                .quantisation(2, 0);
    }

    /** Samples as good as they can be. */
    static byte[] rgb(BufferedImage image) {
        return adobe(
                encoder(image, List.of(KindsTest::red, KindsTest::green, KindsTest::blue), 0x11, 0x11, 0x11)
                        .bytes(),
                0);
    }

    private static TestEncoder encoder(BufferedImage image, List<IntUnaryOperator> components, int... factors) {
        List<TestEncoder.Samples> samples = new ArrayList<>();
        components.forEach(component -> samples.add((x, y) -> component.applyAsInt(image.getRGB(x, y))));
        return TestEncoder.of(image.getWidth(), image.getHeight(), samples, factors);
    }

    /** As the JDK's writer makes it: JFIF, 4:2:0. */
    static byte[] jfif(BufferedImage image) {
        return jfif(image, QUALITY);
    }

    /** @param quality a fraction of 1 */
    static byte[] jfif(BufferedImage image, float quality) {
        return write(new IIOImage(image, null, null), false, quality);
    }

    static byte[] progressive(BufferedImage image) {
        return write(new IIOImage(image, null, null), true, QUALITY);
    }

    /**
     * Samples as they are, without a segment that says what they are. Components are numbered from 1, each of full
     * size.
     */
    @SafeVarargs
    static byte[] samples(BufferedImage image, ToIntFunction<Integer>... components) {
        WritableRaster raster =
                Raster.createInterleavedRaster(0, image.getWidth(), image.getHeight(), components.length, null);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int band = 0; band < components.length; band++) {
                    raster.setSample(x, y, band, components[band].applyAsInt(image.getRGB(x, y)));
                }
            }
        }
        return write(new IIOImage(raster, null, null), false, QUALITY);
    }

    private static byte[] write(IIOImage image, boolean progressive, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, image, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** @return the picture with a segment behind SOI */
    static byte[] with(byte[] jpeg, int marker, byte... parameters) {
        return insert(jpeg, 2, segment(marker, parameters));
    }

    static byte[] segment(int marker, byte... parameters) {
        return ByteBuffer.allocate(4 + parameters.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + parameters.length))
                .put(parameters)
                .array();
    }

    static byte[] insert(byte[] jpeg, int at, byte... bytes) {
        return ByteBuffer.allocate(jpeg.length + bytes.length)
                .put(jpeg, 0, at)
                .put(bytes)
                .put(jpeg, at, jpeg.length - at)
                .array();
    }

    static byte[] without(byte[] jpeg, int at, int length) {
        return ByteBuffer.allocate(jpeg.length - length)
                .put(jpeg, 0, at)
                .put(jpeg, at + length, jpeg.length - at - length)
                .array();
    }

    static byte[] adobe(byte[] jpeg, int transform) {
        byte[] parameters = "Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        parameters[11] = (byte) transform;
        return with(jpeg, Marker.APP14, parameters);
    }

    /** @return the picture whose components have other numbers */
    static byte[] ids(byte[] jpeg, int... ids) {
        byte[] changed = jpeg.clone();
        int frame = find(changed, Marker.SOF0);
        int scan = find(changed, Marker.SOS);
        for (int i = 0; i < ids.length; i++) {
            changed[frame + 10 + 3 * i] = (byte) ids[i];
            changed[scan + 5 + 2 * i] = (byte) ids[i];
        }
        return changed;
    }

    /** @return the index of a segment */
    static int find(byte[] jpeg, int marker) {
        int at = 2;
        while (at < jpeg.length - 3) {
            if ((jpeg[at + 1] & 0xFF) == marker) {
                return at;
            }
            at += 2 + length(jpeg, at);
        }
        throw new AssertionError("no segment 0xFF" + Integer.toHexString(marker));
    }

    /** Of the segment at an index, with the length's own two bytes. */
    static int length(byte[] jpeg, int at) {
        return (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
    }

    static byte[] patched(byte[] jpeg, int at, IntUnaryOperator change) {
        byte[] changed = jpeg.clone();
        changed[at] = (byte) change.applyAsInt(changed[at] & 0xFF);
        return changed;
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
