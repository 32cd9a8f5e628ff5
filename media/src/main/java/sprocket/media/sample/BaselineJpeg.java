// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes as RFC 2435 wants it: sequential, 4:2:0 and with the standard tables, all of which are the JDK's own defaults
 * for a colour picture when it is neither asked for progressive nor for optimised coding.
 */
final class BaselineJpeg {
    private final float quality;

    /** @param q from 1 to 50 as in RFC 2435 4.2: the tables are the very ones that a receiver computes from it */
    BaselineJpeg(int q) {
        // the JDK scales the tables by 0.5 / quality, the RFC by whole percents
        quality = 50f / (5000 / q);
    }

    byte[] encode(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Movie.MAX_PICTURE_BYTES);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
