// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread between those who must not wait and a disk that makes wait. */
@Timeout(60)
class RecordingThreadTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int WAITING = RecordingThread.MAX_WAITING_BYTES / MEGABYTE;

    /** A disk that stands still until it is told to go on. */
    private static final class SlowFile implements RecordingFile {

        private final CountDownLatch goOn = new CountDownLatch(1);
        private final CountDownLatch stands = new CountDownLatch(1);
        private final IOException failure;
        private boolean abandoned;

        SlowFile(IOException failure) {
            this.failure = failure;
        }

        @Override
        public boolean picture(long time, double nominalRate, ByteBuffer jpeg) throws IOException {
            try {
                stands.countDown();
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (failure != null) {
                throw failure;
            }
            return true;
        }

        @Override
        public void sound(long time, ByteBuffer samples) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public void abandon() {
            abandoned = true;
        }

        @Override
        public List<Path> files() {
            return List.of(Path.of("film"));
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    @Test
    void whatWaitsIsBoundedAndWhatIsDroppedIsCounted() throws Exception {
        SlowFile file = new SlowFile(null);
        RecordingThread thread = RecordingThread.start(file, Optional.empty(), Clock.systemUTC());
        thread.add(0, true, Recordings.picture(0, new byte[10]));
        file.stands.await();
        for (int i = 1; i <= WAITING + 7; i++) {
            thread.add(0, true, Recordings.picture(i * 40, new byte[MEGABYTE]));
        }
        assertThat(thread.progress().dropped()).isEqualTo(7);

        file.goOn.countDown();
        thread.finish();
        Recorder.Progress done = thread.ended().join();
        assertThat(done.pictures()).isEqualTo(WAITING + 1);
        assertThat(done.dropped()).isEqualTo(7);
    }

    @Test
    void behindAFailureNothingIsKept() throws Exception {
        SlowFile file = new SlowFile(new IOException("broken"));
        RecordingThread thread = RecordingThread.start(file, Optional.empty(), Clock.systemUTC());
        thread.add(0, true, Recordings.picture(0, new byte[10]));
        file.goOn.countDown();

        assertThatThrownBy(() -> thread.ended().join()).hasRootCauseMessage("broken");
        assertThat(file.abandoned).isTrue();
        thread.add(0, true, Recordings.picture(40, new byte[10]));
        thread.finish();
        assertThat(thread.progress().pictures()).isZero();
    }
}
