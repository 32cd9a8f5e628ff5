// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.desk.jpeg.JpegDecoder;

/** Decodes pictures on one thread at a time, by the decoder that is the best at that time. */
final class PictureDecoding implements AutoCloseable {

    /** No side of a picture is longer. */
    static final int MAX_SIDE = 16_384;
    /** Of one picture: 8K has 33 million. What is larger would need a gigabyte for the few that are in use at once. */
    static final long MAX_PIXELS = 40_000_000;

    private static final int WARM_SIDE = 256;
    private static final int WARM_IMAGES = 50;
    private static final Logger LOG = LoggerFactory.getLogger(PictureDecoding.class);

    private final Supplier<JpegDecoder.Factory> factories;
    private JpegDecoder.Factory factory;
    private JpegDecoder decoder;

    /**
     * What came of it.
     *
     * @param image null where it is broken
     * @param by the factory of the decoder that made it
     * @param problem what is wrong with the picture as such, null where it is merely damaged, or right
     */
    record Result(BufferedImage image, JpegDecoder.Factory by, String problem) {}

    PictureDecoding(Supplier<JpegDecoder.Factory> factories) {
        this.factories = factories;
    }

    /** @param spare images that may be drawn into again */
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

    /** The compiler knows by then what it needs to know. */
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

    /** A decoder service has come or gone. */
    private void renew() {
        JpegDecoder.Factory best = factories.get();
        if (best != factory) {
            close();
            decoder = best.create();
            factory = best;
        }
    }

    /** Waits for a picture that is being decoded: a reader must not be taken from under another thread. */
    @Override
    public synchronized void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
            factory = null;
        }
    }
}
