// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.NodeList;
import sprocket.jpeg.JpegException;

/** Encodes by the JDK's writer: baseline, JFIF, 4:2:0, with the Huffman tables of ITU-T T.81, K.3. */
final class Encoder {

    /** In pixels: libjpeg's {@code JPEG_MAX_DIMENSION}. */
    static final int MAX_SIDE = 65_500;

    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private final Providers providers;

    Encoder(Providers providers) {
        this.providers = providers;
    }

    /** @param image of the form of {@link Pixels} */
    ByteBuffer encode(BufferedImage image, int quality) throws JpegException {
        try {
            ImageWriter writer = providers.writer();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.getWidth() * image.getHeight() / 4);
            try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
                ImageWriteParam how = writer.getDefaultWriteParam();
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
                quantise(metadata, quality);
                writer.setOutput(output);
                writer.write(null, new IIOImage(image, null, metadata), how);
            } finally {
                writer.dispose();
            }
            return ByteBuffer.wrap(bytes.toByteArray());
        } catch (IOException | RuntimeException e) {
            throw new JpegException("The picture cannot be encoded as a JPEG: " + e.getMessage(), e);
        }
    }

    /** The writer's own measure of quality is a fraction, whose tables differ from libjpeg's where that rounds down. */
    private static void quantise(IIOMetadata metadata, int quality) throws IOException {
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        NodeList tables = tree.getElementsByTagName("dqtable");
        for (int i = 0; i < tables.getLength(); i++) {
            IIOMetadataNode table = (IIOMetadataNode) tables.item(i);
            JPEGQTable base =
                    table.getAttribute("qtableId").equals("0") ? JPEGQTable.K1Luminance : JPEGQTable.K2Chrominance;
            table.setUserObject(scaled(base, quality));
        }
        metadata.setFromTree(FORMAT, tree);
    }

    /** As libjpeg's {@code jpeg_quality_scaling} and {@code jpeg_add_quant_table} do, for baseline. */
    private static JPEGQTable scaled(JPEGQTable base, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] values = base.getTable();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(1, Math.min(255, (values[i] * percent + 50) / 100));
        }
        return new JPEGQTable(values);
    }
}
