package sprocket.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MediaThreadsTest {

    @Test
    void worksOnThreadsOfItsOwn() throws Exception {
        MediaThreads threads = new MediaThreads(2);
        assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), threads).get(10, TimeUnit.SECONDS))
                .startsWith("sprocket-media-");
        threads.shutdown();
    }

    @Test
    void growsAndShrinks() {
        MediaThreads threads = new MediaThreads(2);
        for (int size : new int[] {8, 1, 8, 3}) {
            threads.resize(size);
            assertThat(threads.size()).isEqualTo(size);
        }
        threads.shutdown();
    }

    @Test
    void doesWhatWasGivenToItBeforeTheEndAndAfterIt() throws Exception {
        MediaThreads threads = new MediaThreads(1);
        CountDownLatch done = new CountDownLatch(2);
        threads.execute(done::countDown);
        threads.shutdown();
        threads.execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
