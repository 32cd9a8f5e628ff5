// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures for files of the tests. */
final class Noise {

    /** A file whose pictures have some 200 KB each. */
    static final String NAME = "noise.mjpg";

    private static final int PICTURES = 50;

    private Noise() {}

    /** Writes the file, unless it is there. */
    static void write(Path media) throws IOException {
        if (!Files.exists(media.resolve(NAME))) {
            byte[] picture = jpeg(640, 480, 0.95f);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < PICTURES; i++) {
                all.write(picture);
            }
            Files.write(media.resolve(NAME), all.toByteArray());
        }
    }

    /** A baseline JPEG with the tables of the standard. */
    static byte[] jpeg(int width, int height, float quality) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        }
        writer.dispose();
        return bytes.toByteArray();
    }
}
