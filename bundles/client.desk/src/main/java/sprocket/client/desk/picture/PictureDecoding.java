// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.desk.jpeg.JpegDecoder;

/** Decodes pictures on one thread at a time, with the best decoder at that time. */
final class PictureDecoding implements AutoCloseable {

    /** The largest width or height of a picture. */
    static final int MAX_SIDE = 16_384;
    /**
     * The largest number of pixels of a picture. 8K has 33 million. Larger pictures would need a gigabyte, because
     * several are in memory at once.
     */
    static final long MAX_PIXELS = 40_000_000;

    /** Huffman coding takes at least a bit for each block of 8 by 8 samples. */
    private static final long MAX_PIXELS_OF_BYTE = 64L * Byte.SIZE;

    private static final int WARM_SIDE = 256;
    private static final int WARM_IMAGES = 50;
    private static final Logger LOG = LoggerFactory.getLogger(PictureDecoding.class);

    private final Supplier<JpegDecoder.Factory> factories;
    private JpegDecoder.Factory factory;
    private JpegDecoder decoder;

    /**
     * The result.
     *
     * @param image null if the picture is broken
     * @param by the factory of the decoder that made it
     * @param problem why pictures of this kind cannot be decoded; null if this picture is merely damaged, or correct
     */
    record Result(BufferedImage image, JpegDecoder.Factory by, String problem) {}

    PictureDecoding(Supplier<JpegDecoder.Factory> factories) {
        this.factories = factories;
    }

    /** @param spare images that may be reused */
    synchronized Result decode(PictureUnit unit, SpareImages spare) {
        renew();
        try {
            Dimension size = decoder.size(unit.first().duplicate());
            if (size.width <= 0 || size.height <= 0) {
                return new Result(null, factory, null);
            }
            if (size.width > MAX_SIDE || size.height > MAX_SIDE || (long) size.width * size.height > MAX_PIXELS) {
                return new Result(
                        null, factory, "A picture of " + size.width + " × " + size.height + " pixels is too large");
            }
            if (!held(size, unit.first()) || unit.second() != null && !held(size, unit.second())) {
                return new Result(null, factory, null);
            }
            BufferedImage whole = decoder.decode(unit.first().duplicate(), spare.take(factory, size));
            if (unit.second() != null
                    && !decoder.size(unit.second().duplicate()).equals(size)) {
                return new Result(null, factory, null);
            }
            if (unit.second() != null) {
                BufferedImage other = decoder.decode(unit.second().duplicate(), null);
                return new Result(
                        Fields.woven(
                                whole, other, JpegHeaders.read(unit.first()).field()),
                        factory,
                        null);
            }
            return new Result(JpegHeaders.read(unit.first()).halved() ? Fields.doubled(whole) : whole, factory, null);
        } catch (IOException | RuntimeException | LinkageError e) {
            return new Result(null, factory, null);
        } catch (OutOfMemoryError e) {
            return new Result(null, factory, "There is no memory for a picture of this size");
        }
    }

    /** Whether the data can hold so many pixels. A server must not make us allocate memory by headers alone. */
    private static boolean held(Dimension size, ByteBuffer image) {
        return (long) size.width * size.height <= MAX_PIXELS_OF_BYTE * image.remaining();
    }

    /** Decodes a picture often enough for the JIT compiler to optimise the code. */
    synchronized void warmUp() {
        renew();
        try {
            BufferedImage blank = new BufferedImage(WARM_SIDE, WARM_SIDE, BufferedImage.TYPE_INT_RGB);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            ImageIO.write(blank, "jpeg", written);
            BufferedImage last = null;
            for (int i = 0; i < WARM_IMAGES; i++) {
                last = decoder.decode(ByteBuffer.wrap(written.toByteArray()), last);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("A decoder could not be made ready", e);
        }
    }

    /** Changes to the best decoder, after a decoder service was added or removed. */
    private void renew() {
        JpegDecoder.Factory best = factories.get();
        if (best != factory) {
            close();
            decoder = best.create();
            factory = best;
        }
    }

    /** Waits until the current picture is decoded, because another thread uses the reader. */
    @Override
    public synchronized void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
            factory = null;
        }
    }

    /** Makes pictures from fields (RFC 2435, section 4.1). A field contains every second line of the picture. */
    private static final class Fields {

        private Fields() {}

        /** @param which field the first one is; the lines of the odd field are below those of the even field */
        static BufferedImage woven(BufferedImage first, BufferedImage second, JpegHeaders.Field which)
                throws IOException {
            if (first.getWidth() != second.getWidth() || first.getHeight() != second.getHeight()) {
                throw new IOException("The fields of a picture differ in size");
            }
            BufferedImage upper = which == JpegHeaders.Field.ODD ? second : first;
            return lines(upper, upper == first ? second : first);
        }

        /** Makes a picture from one field: each line twice. */
        static BufferedImage doubled(BufferedImage field) {
            return lines(field, field);
        }

        private static BufferedImage lines(BufferedImage upper, BufferedImage lower) {
            int width = upper.getWidth();
            BufferedImage whole = new BufferedImage(width, 2 * upper.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = whole.createGraphics();
            try {
                for (int y = 0; y < upper.getHeight(); y++) {
                    graphics.drawImage(upper, 0, 2 * y, width, 2 * y + 1, 0, y, width, y + 1, null);
                    graphics.drawImage(lower, 0, 2 * y + 1, width, 2 * y + 2, 0, y, width, y + 1, null);
                }
            } finally {
                graphics.dispose();
            }
            return whole;
        }
    }
}
