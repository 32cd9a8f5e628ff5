// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import sprocket.client.desk.jpeg.JpegDecoder;

class PictureDecodingTest {

    /** Decodes for as long as the test wants. */
    private static final class Slow implements JpegDecoder {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final AtomicBoolean working = new AtomicBoolean();
        final AtomicBoolean disturbed = new AtomicBoolean();
        final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public Dimension size(ByteBuffer image) {
            return new Dimension(1, 1);
        }

        @Override
        public BufferedImage decode(ByteBuffer image, BufferedImage into) {
            working.set(true);
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                working.set(false);
            }
            return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        }

        @Override
        public void close() {
            disturbed.set(working.get());
            closed.set(true);
        }
    }

    @Test
    void closesNoDecoderThatIsAtWork() throws Exception {
        Slow slow = new Slow();
        JpegDecoder.Factory factory = () -> slow;
        PictureDecoding decoding = new PictureDecoding(() -> factory);
        Thread works = new Thread(decoding::warmUp);
        works.start();
        slow.begun.await();
        Thread closes = new Thread(decoding::close);
        closes.start();
        Awaitility.await()
                .until(() -> closes.getState() == Thread.State.BLOCKED || closes.getState() == Thread.State.TERMINATED);
        slow.goOn.countDown();
        works.join();
        closes.join();

        assertThat(slow.closed).isTrue();
        assertThat(slow.disturbed).isFalse();
    }

    /** A header alone must not cost memory for the picture that it announces. */
    @Test
    void refusesPicturesThatTheirDataCannotHold() {
        AtomicBoolean decoded = new AtomicBoolean();
        JpegDecoder.Factory factory = () -> new JpegDecoder() {
            @Override
            public Dimension size(ByteBuffer image) {
                return new Dimension(4_000, 4_000);
            }

            @Override
            public BufferedImage decode(ByteBuffer image, BufferedImage into) {
                decoded.set(true);
                return into == null ? new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB) : into;
            }

            @Override
            public void close() {}
        };
        try (PictureDecoding decoding = new PictureDecoding(() -> factory)) {
            PictureUnit small = unit(20_000);
            assertThat(decoding.decode(small, new SpareImages()).image()).isNull();
            assertThat(decoded).isFalse();
            decoding.decode(unit(40_000), new SpareImages());
            assertThat(decoded).isTrue();
        }
    }

    private static PictureUnit unit(int bytes) {
        ByteBuffer image = ByteBuffer.allocate(bytes);
        return new PictureUnit(null, 0, 0, 0, 0, Duration.ZERO, image, JpegHeaders.Field.NONE, null);
    }
}
