// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track.testing;

import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Small pictures, each of its own colour. */
public final class SamplePictures {

    private SamplePictures() {}

    public static byte[] picture(int number) {
        return picture(number, 48, 32);
    }

    public static byte[] picture(int number, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(number / 17f, 1, 1));
        graphics.fillRect(0, 0, width, height / 2);
        graphics.setColor(Color.WHITE);
        graphics.drawLine(0, number % height, width, height - 1);
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[][] pictures(int count) {
        byte[][] pictures = new byte[count][];
        Arrays.setAll(pictures, SamplePictures::picture);
        return pictures;
    }

    /** With another picture in an APP1 segment, as cameras store a thumbnail. */
    public static byte[] withThumbnail(byte[] picture, byte[] thumbnail) {
        byte[] segment = concat(
                new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (thumbnail.length + 8 >> 8), (byte) (thumbnail.length + 8)
                },
                new byte[] {'E', 'x', 'i', 'f', 0, 0},
                thumbnail);
        return concat(Arrays.copyOf(picture, 2), segment, Arrays.copyOfRange(picture, 2, picture.length));
    }

    /** With the index of a multi-picture file, whose second picture lies right behind it (CIPA DC-007). */
    public static byte[] withIndex(byte[] picture, int secondSize) {
        int header = 4 + 4;
        int segment = header + 8 + 2 + 12 + 4 + 32;
        ByteBuffer index = ByteBuffer.allocate(segment)
                .putShort((short) 0xFFE2)
                .putShort((short) (segment - 2))
                .put(text("MPF\0"))
                .put(text("MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0xB002)
                .putShort((short) 7)
                .putInt(32)
                .putInt(26)
                .putInt(0);
        index.putInt(0x30000).putInt(picture.length + segment).putInt(0).putInt(0);
        index.putInt(0x10001)
                .putInt(secondSize)
                .putInt(picture.length + segment - 2 - header)
                .putInt(0);
        return concat(Arrays.copyOf(picture, 2), index.array(), Arrays.copyOfRange(picture, 2, picture.length));
    }
}
