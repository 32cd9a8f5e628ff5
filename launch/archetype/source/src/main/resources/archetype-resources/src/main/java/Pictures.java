package ${package};

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws pictures of a moving bar. Replace it by a camera. Used by one thread. */
final class Pictures {

    static final int WIDTH = 320;
    static final int HEIGHT = 240;

    private static final int STEP = 4;

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private int position;

    /** The next picture as a JPEG. */
    ByteBuffer next() throws IOException {
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.DARK_GRAY);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setColor(Color.ORANGE);
        canvas.fillRect(position, 0, 2 * STEP, HEIGHT);
        canvas.dispose();
        position = (position + STEP) % WIDTH;
        return jpeg();
    }

    private ByteBuffer jpeg() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), null);
        } finally {
            writer.dispose();
        }
        return ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer();
    }
}
