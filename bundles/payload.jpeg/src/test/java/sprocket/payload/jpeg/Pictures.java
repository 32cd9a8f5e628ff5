// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import sprocket.jpeg.InterchangeHeader;
import sprocket.jpeg.InterchangeHeader.Lines;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;

/** Pictures of the JDK's own encoder and decoder, and the form in which two pictures are compared. */
final class Pictures {

    private Pictures() {}

    /** 4:2:0 with the standard Huffman tables. */
    static byte[] encoded(int width, int height, float quality) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x * 7 % 256 << 16 | y * 5 % 256 << 8 | (x ^ y) % 256);
            }
        }
        return encoded(image, quality, ImageWriteParam.MODE_DISABLED);
    }

    static byte[] encoded(BufferedImage image, float quality, int progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
        settings.setProgressiveMode(progressive);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    static int[] pixels(ByteBuffer jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes(jpeg)));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /**
     * The picture with the header that a receiver would build for it, its scan unchanged: all that RFC 2435 keeps of
     * it. A picture in this form comes through byte for byte, any other comes out in this form.
     */
    static byte[] canonical(byte[] jpeg) throws JpegException {
        CarriedPicture header = carried(ByteBuffer.wrap(jpeg));
        byte[] tables = new byte[128];
        System.arraycopy(jpeg, header.lumaTable(), tables, 0, 64);
        System.arraycopy(jpeg, header.chromaTable(), tables, 64, 64);
        InterchangeHeader built = new InterchangeHeader(
                header.sampling(), header.width(), header.height(), header.restartInterval(), tables, Lines.ALL);
        int end = Marker.endOfScan(ByteBuffer.wrap(jpeg), header.scan(), header.restartInterval() > 0);
        ByteBuffer picture = ByteBuffer.allocate(built.size() + end - header.scan() + 2);
        built.write(picture);
        return picture.put(jpeg, header.scan(), end - header.scan())
                .put((byte) 0xFF)
                .put((byte) 0xD9)
                .array();
    }

    static CarriedPicture carried(ByteBuffer jpeg) throws JpegException {
        return CarriedPicture.of(JpegHeader.parse(jpeg)).orElseThrow();
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** A picture with bytes put in at an index and others left out there. */
    static byte[] spliced(byte[] jpeg, int at, int leftOut, byte... put) {
        byte[] spliced = Arrays.copyOf(jpeg, jpeg.length - leftOut + put.length);
        System.arraycopy(put, 0, spliced, at, put.length);
        System.arraycopy(jpeg, at + leftOut, spliced, at + put.length, jpeg.length - at - leftOut);
        return spliced;
    }

    /** Index of a marker's 0xFF. */
    static int find(byte[] jpeg, int marker) {
        for (int i = 2; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && (jpeg[i + 1] & 0xFF) == marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("No marker " + Integer.toHexString(marker));
    }
}
