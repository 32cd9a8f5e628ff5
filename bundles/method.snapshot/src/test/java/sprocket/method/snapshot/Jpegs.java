// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small pictures of one colour, with and without their tables. */
final class Jpegs {

    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;

    private Jpegs() {}

    /** As usual writers do it, with the standard tables. */
    static ByteBuffer of(Color color) {
        return written(image(BufferedImage.TYPE_INT_RGB, color), ImageWriteParam.MODE_DISABLED);
    }

    /** In several scans, with tables of its own between them. */
    static ByteBuffer progressive(Color color) {
        return written(image(BufferedImage.TYPE_INT_RGB, color), ImageWriteParam.MODE_DEFAULT);
    }

    static ByteBuffer gray() {
        return written(image(BufferedImage.TYPE_BYTE_GRAY, Color.WHITE), ImageWriteParam.MODE_DISABLED);
    }

    private static BufferedImage image(int type, Color color) {
        BufferedImage image = new BufferedImage(48, 32, type);
        for (int i = 0; i < 48 * 32; i++) {
            image.setRGB(i % 48, i / 48, i % 7 < 3 ? Color.BLACK.getRGB() : color.getRGB());
        }
        return image;
    }

    private static ByteBuffer written(BufferedImage image, int progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressive);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer();
    }

    /** The same without Huffman tables, as in AVI, except those of the given ids. */
    static ByteBuffer withoutTables(ByteBuffer jpeg, int... kept) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xFF);
        bytes.write(0xD8);
        int at = 2;
        while ((jpeg.get(at + 1) & 0xFF) != SOS) {
            int end = at + 2 + (jpeg.getShort(at + 2) & 0xFFFF);
            if ((jpeg.get(at + 1) & 0xFF) != DHT) {
                bytes.writeBytes(slice(jpeg, at, end));
            } else {
                for (int table = at + 4; table < end; ) {
                    int length = 17;
                    for (int i = 1; i <= 16; i++) {
                        length += jpeg.get(table + i) & 0xFF;
                    }
                    for (int id : kept) {
                        if (jpeg.get(table) == id) {
                            bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) DHT, 0, (byte) (2 + length)});
                            bytes.writeBytes(slice(jpeg, table, table + length));
                        }
                    }
                    table += length;
                }
            }
            at = end;
        }
        bytes.writeBytes(slice(jpeg, at, jpeg.limit()));
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    static byte[] slice(ByteBuffer jpeg, int from, int to) {
        byte[] bytes = new byte[to - from];
        jpeg.get(from, bytes);
        return bytes;
    }

    static byte[] bytes(ByteBuffer buffer) {
        return slice(buffer, buffer.position(), buffer.limit());
    }

    static BufferedImage decode(ByteBuffer jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes(jpeg)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
