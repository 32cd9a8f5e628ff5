// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track.testing;

import static sprocket.media.stored.testing.LittleEndian.concat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.Marker;
import sprocket.jpeg.SegmentWalk;

/** Pictures of many kinds, whole each. */
public final class PictureKinds {

    private static final int LARGE_WIDTH = 3600;
    private static final int LARGE_HEIGHT = 2400;

    private PictureKinds() {}

    /** By what is special about them; all but those that say so are 48x32. */
    public static Map<String, byte[]> all() {
        byte[] plain = SamplePictures.picture(3);
        byte[] progressive = written(picture(BufferedImage.TYPE_INT_RGB, 48, 32), 0.7f, true);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("progressive, with tables between scans", progressive);
        all.put(
                "application data and a comment between scans",
                between(progressive, hex("FFEA 0006 FFD9FFD8 FFFE 0004 FFDA")));
        all.put("fill bytes before markers", between(filled(progressive), hex("FFFFFF EA 0002 FF")));
        all.put("fill bytes before EOI", concat(Arrays.copyOf(plain, plain.length - 2), hex("FFFFFFD9")));
        all.put("gray", written(picture(BufferedImage.TYPE_BYTE_GRAY, 48, 32), 0.7f, false));
        all.put("Huffman tables of its own", optimised(picture(BufferedImage.TYPE_INT_RGB, 48, 32)));
        all.put("without Huffman tables", without(plain, Marker.DHT));
        all.put("a thumbnail", SamplePictures.withThumbnail(plain, SamplePictures.picture(4, 16, 8)));
        all.put("height behind the scan", heightBehindScan(plain));
        all.put("a restart interval", behindSoi(plain, hex("FFDD 0004 0100")));
        all.put("restart markers", concat(Arrays.copyOf(plain, plain.length - 2), hex("FFD0 12 FF00 FFFFD1 34 FFD9")));
        all.put("arithmetic codes", process(plain, 0xC9, 8));
        all.put("the lossless process", process(plain, 0xC3, 8));
        all.put("12 bits", process(plain, 0xC1, 12));
        all.put("another size: 40x56", SamplePictures.picture(5, 40, 56));
        all.put("many megabytes: 3600x2400", large());
        return all;
    }

    /** More than 12 MiB. */
    private static byte[] large() {
        BufferedImage image = new BufferedImage(LARGE_WIDTH, LARGE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(1);
        int[] row = new int[LARGE_WIDTH];
        for (int y = 0; y < LARGE_HEIGHT; y++) {
            Arrays.setAll(row, x -> noise.nextInt());
            image.setRGB(0, y, LARGE_WIDTH, 1, row, 0, LARGE_WIDTH);
        }
        return written(image, 1, false);
    }

    private static BufferedImage picture(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, i * 7919);
        }
        return image;
    }

    private static byte[] written(BufferedImage image, float quality, boolean progressive) {
        return written(image, quality, progressive, false);
    }

    private static byte[] optimised(BufferedImage image) {
        return written(image, 0.7f, false, true);
    }

    private static byte[] written(BufferedImage image, float quality, boolean progressive, boolean optimised) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
            param.setCompressionMode(JPEGImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(
                    progressive ? JPEGImageWriteParam.MODE_DEFAULT : JPEGImageWriteParam.MODE_DISABLED);
            param.setOptimizeHuffmanTables(optimised);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Between the first and the second scan. */
    private static byte[] between(byte[] picture, byte[] segments) {
        SegmentWalk walk = to(picture, Marker.SOS);
        walk.next();
        return inserted(picture, walk.at(), segments);
    }

    private static byte[] filled(byte[] picture) {
        byte[] filled = inserted(picture, to(picture, Marker.SOS).at(), hex("FFFF"));
        return inserted(filled, 2, hex("FFFFFF"));
    }

    private static byte[] behindSoi(byte[] picture, byte[] segment) {
        return inserted(picture, 2, segment);
    }

    private static byte[] without(byte[] picture, int marker) {
        SegmentWalk walk = to(picture, marker);
        return concat(Arrays.copyOf(picture, walk.at()), Arrays.copyOfRange(picture, walk.end(), picture.length));
    }

    /** As cameras write that do not know the height when they begin (T.81, B.2.5). */
    static byte[] heightBehindScan(byte[] picture) {
        int frame = to(picture, Marker.SOF0).start();
        byte[] open = picture.clone();
        open[frame + 1] = 0;
        open[frame + 2] = 0;
        byte[] height = Arrays.copyOfRange(picture, frame + 1, frame + 3);
        return concat(Arrays.copyOf(open, open.length - 2), hex("FFDC 0004"), height, hex("FFD9"));
    }

    private static byte[] process(byte[] picture, int marker, int precision) {
        SegmentWalk frame = to(picture, Marker.SOF0);
        byte[] other = picture.clone();
        other[frame.at() + 1] = (byte) marker;
        other[frame.start()] = (byte) precision;
        return other;
    }

    private static SegmentWalk to(byte[] picture, int marker) {
        try {
            SegmentWalk walk = new SegmentWalk(ByteBuffer.wrap(picture));
            while (walk.next() && walk.marker() != marker) {
                continue;
            }
            return walk;
        } catch (JpegException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] inserted(byte[] picture, int at, byte[] bytes) {
        return concat(Arrays.copyOf(picture, at), bytes, Arrays.copyOfRange(picture, at, picture.length));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
