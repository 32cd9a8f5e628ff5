// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegRecoder;
import sprocket.jpeg.JpegTranscoder;

/** What is done to pictures of one kind, so that RFC 2435 carries them. Thread-safe. */
sealed interface PictureChange {

    String description();

    boolean lossy();

    ByteBuffer apply(JpegHeader header) throws JpegException;

    /** Whether width and height change places. */
    default boolean turned(JpegHeader header) {
        return false;
    }

    default boolean scaled(int width, int height) {
        return false;
    }

    /** Other codes for the same coefficients, without decoding. */
    record Recoding(JpegRecoder.Plan plan, Recoders recoders, String description) implements PictureChange {

        @Override
        public boolean lossy() {
            return !plan.lossless();
        }

        @Override
        public ByteBuffer apply(JpegHeader header) throws JpegException {
            JpegRecoder recoder = recoders.take();
            ByteBuffer recoded = recoder.recode(header, plan);
            recoders.giveBack(recoder);
            return recoded;
        }
    }

    /** The picture is decoded and encoded anew. */
    record Transcoding(JpegTranscoder transcoder, JpegTranscoder.Rules rules, String description)
            implements PictureChange {

        @Override
        public boolean lossy() {
            return true;
        }

        @Override
        public ByteBuffer apply(JpegHeader header) throws JpegException {
            return transcoder.transcode(header.picture(), rules);
        }

        @Override
        public boolean turned(JpegHeader header) {
            return header.orientation().swapsSides();
        }

        @Override
        public boolean scaled(int width, int height) {
            return width > rules.maxWidth() || height > rules.maxHeight();
        }
    }

    /** Recoders that wait for their next picture: not more than processors, and none with much memory. */
    final class Recoders {

        private static final int MOST = Runtime.getRuntime().availableProcessors();
        private static final long MEMORY = 64L << 20;

        private final Queue<JpegRecoder> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();

        JpegRecoder take() {
            JpegRecoder recoder = waiting.poll();
            if (recoder == null) {
                return new JpegRecoder();
            }
            count.decrementAndGet();
            return recoder;
        }

        void giveBack(JpegRecoder recoder) {
            if (recoder.memory() <= MEMORY && count.get() < MOST) {
                count.incrementAndGet();
                waiting.add(recoder);
            }
        }
    }
}
