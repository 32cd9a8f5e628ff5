// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import sprocket.client.desk.Picture;

/**
 * A picture to be saved, as it was received. One that was received as two fields is encoded as one image, because other
 * programs would not join them. Thread-safe.
 */
public final class StillImage {

    private static final float QUALITY = 0.95f;

    private final ByteBuffer jpeg;
    private final BufferedImage woven;

    /** Must be called before the image of the picture is reused. */
    public StillImage(Picture picture) {
        jpeg = picture.jpeg().duplicate();
        woven = ofFields(jpeg) ? copy(picture.image()) : null;
    }

    private static boolean ofFields(ByteBuffer jpeg) {
        try {
            return JpegHeaders.read(jpeg).field() != JpegHeaders.Field.NONE;
        } catch (IOException e) {
            return false;
        }
    }

    private static BufferedImage copy(BufferedImage image) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** One JPEG image. May take some milliseconds. */
    public ByteBuffer bytes() throws IOException {
        if (woven == null) {
            return jpeg.duplicate();
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(woven, null, null), how);
        } finally {
            writer.dispose();
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
