// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.jpeg.JpegTranscoder;

/** A picture that only the library can open is decoded in the container, without ServiceLoader support for plug-ins. */
@ExtendWith(ServiceExtension.class)
class DecodedPictureTest {

    private static final int SIZE = 16;

    @InjectService(timeout = 10_000)
    JpegTranscoder transcoder;

    @Test
    void inksBecomeColours() throws Exception {
        ByteBuffer transcoded = transcoder.transcode(ByteBuffer.wrap(cyan()), new JpegTranscoder.Rules(95, 8, 8));
        byte[] bytes = new byte[transcoded.remaining()];
        transcoded.get(bytes);
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(shown.getWidth()).isEqualTo(8);
        int colour = shown.getRGB(4, 4);
        assertThat(colour >> 16 & 0xFF).as("red").isLessThan(100);
        assertThat(colour & 0xFF).as("blue").isGreaterThan(150);
    }

    /** CMYK with inverted samples, as Adobe writes it. */
    private static byte[] cyan() throws Exception {
        WritableRaster raster = Raster.createInterleavedRaster(0, SIZE, SIZE, 4, null);
        for (int i = 0; i < SIZE * SIZE; i++) {
            raster.setPixel(i % SIZE, i / SIZE, new int[] {0, 255, 255, 255});
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        byte[] adobe = "\0\16Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(bytes.size() + 2 + adobe.length)
                .put(bytes.toByteArray(), 0, 2)
                .put((byte) 0xFF)
                .put((byte) 0xEE)
                .put(adobe)
                .put(bytes.toByteArray(), 2, bytes.size() - 2)
                .array();
    }
}
