// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

@Timeout(30)
class IndexCacheTest {

    private static final int CAPACITY = 3;
    private static final long MEMORY = 1000;

    @TempDir
    private Path directory;

    private Path file;
    private final TestContainer container = new TestContainer("film", Match.YES, 0);
    private final IndexCache cache = new IndexCache(Optional::of);

    @BeforeEach
    void fill() throws IOException {
        file = Files.writeString(directory.resolve("movie"), "film");
        cache.limits(CAPACITY, MEMORY, IndexStore.NONE);
        cache.containers(of(container));
    }

    @Test
    void anIndexIsMadeOnce() throws Exception {
        assertThat(cache.get(file)).isEqualTo(cache.get(file)).isPresent();
        assertThat(container.opened).hasValue(1);
    }

    @Test
    void aChangedFileIsIndexedAgain() throws Exception {
        cache.get(file);
        Files.writeString(file, "film, longer");
        cache.get(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        cache.get(file);
        assertThat(container.opened).hasValue(3);
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void nothingOfAContainerOutlivesIt() throws Exception {
        cache.get(file);
        cache.containers(Containers.NONE);
        assertThat(cache.size()).isZero();
        assertThatThrownBy(() -> cache.get(file)).isInstanceOf(MediaException.class);
        cache.containers(of(container));
        assertThat(cache.get(file)).isPresent();
    }

    @Test
    void theLeastUsedGoesFirst() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < CAPACITY; i++) {
            files.add(Files.writeString(directory.resolve("film" + i), "film"));
            cache.get(files.get(i));
        }
        cache.get(files.get(0));
        cache.get(file);
        assertThat(cache.size()).isEqualTo(CAPACITY);
        cache.get(files.get(0));
        assertThat(container.opened).hasValue(CAPACITY + 1);
        cache.get(files.get(1));
        assertThat(container.opened).hasValue(CAPACITY + 2);
    }

    @Test
    void theMemoryOfAllIndexesIsBounded() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "film");
        container.memory = MEMORY;
        cache.get(file);
        cache.get(other);
        assertThat(cache.size()).isEqualTo(1);
        cache.get(other);
        assertThat(container.opened).as("the last one is kept").hasValue(2);
        container.memory = MEMORY / 2;
        cache.containers(of(container));
        cache.get(file);
        cache.get(other);
        assertThat(cache.size()).isEqualTo(2);
        cache.limits(CAPACITY, MEMORY - 1, IndexStore.NONE);
        assertThat(cache.size()).as("a change of the limit applies at once").isEqualTo(1);
    }

    /** An index on disk is used by another cache, as after a restart. */
    @Test
    void whatAContainerKeepsIsThereAfterARestart() throws Exception {
        IndexStore store = new IndexStore(directory.resolve("indexes"), 10_000, 1);
        Keeping keeping = new Keeping();
        for (int start = 0; start < 2; start++) {
            IndexCache fresh = new IndexCache(Optional::of);
            fresh.limits(CAPACITY, MEMORY, store);
            fresh.containers(of(keeping));
            fresh.get(file);
        }
        assertThat(keeping.opened).hasValue(2);
        assertThat(keeping.searched).hasValue(1);
    }

    @Test
    void theEndOfTheServerEndsWhatTakesLong() throws Exception {
        CountDownLatch searching = new CountDownLatch(1);
        cache.containers(of(new TestContainer("film", Match.YES, 0) {
            @Override
            public StoredPresentation open(Path path, Opening opening) throws IOException {
                while (true) {
                    opening.progress(1);
                    searching.countDown();
                }
            }
        }));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<StoredPresentation>> asked = threads.submit(() -> cache.get(file));
            searching.await();
            cache.close();
            assertThatThrownBy(asked::get).hasCauseInstanceOf(IOException.class);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Keeps a byte as its index. */
    private static final class Keeping extends TestContainer {

        private final AtomicInteger searched = new AtomicInteger();

        Keeping() {
            super("film", Match.YES, 0);
        }

        @Override
        public StoredPresentation open(Path file, Opening opening) throws MediaException, IOException {
            if (opening.kept("film, 1").isEmpty()) {
                searched.incrementAndGet();
                opening.keep("film, 1", new Kept(ByteBuffer.allocate(1), Files.size(file)));
            }
            return open(file);
        }
    }

    @Test
    void damageIsRememberedTroubleInReadingIsNot() throws Exception {
        Failing damaged = new Failing(new MediaException("damaged"));
        cache.containers(of(damaged));
        assertThatThrownBy(() -> cache.get(file))
                .isInstanceOf(MediaException.class)
                .hasMessage("damaged");
        assertThatThrownBy(() -> cache.get(file))
                .isInstanceOf(MediaException.class)
                .hasMessage("damaged");
        assertThat(damaged.opened).hasValue(1);
        for (Exception trouble : List.of(new IOException("disk"), new IllegalStateException("bug"))) {
            Failing failing = new Failing(trouble);
            cache.containers(of(failing));
            assertThatThrownBy(() -> cache.get(file))
                    .isInstanceOf(IOException.class)
                    .hasCause(trouble);
            assertThatThrownBy(() -> cache.get(file)).isInstanceOf(IOException.class);
            assertThat(failing.opened).hasValue(2);
            assertThat(cache.size()).isZero();
        }
    }

    @Test
    void whoAsksMeanwhileWaits() throws Exception {
        SlowContainer slow = new SlowContainer("film");
        cache.containers(of(slow));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Optional<StoredPresentation>>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(threads.submit(() -> cache.get(file)));
            }
            slow.started.await();
            slow.mayFinish.countDown();
            for (Future<Optional<StoredPresentation>> answer : asked) {
                assertThat(answer.get()).isEqualTo(asked.get(0).get()).isPresent();
            }
            assertThat(slow.opened).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsUnderWayWhenContainersChangeIsNotKept() throws Exception {
        SlowContainer slow = new SlowContainer("film");
        cache.containers(of(slow));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<StoredPresentation>> asked = threads.submit(() -> cache.get(file));
            slow.started.await();
            cache.containers(of(container));
            slow.mayFinish.countDown();
            assertThat(asked.get()).isPresent();
            assertThat(cache.size()).isZero();
            cache.get(file);
            assertThat(container.opened).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Containers of(TestContainer container) {
        return new Containers(List.of(container));
    }

    private static final class Failing extends TestContainer {

        private final Exception failure;

        Failing(Exception failure) {
            super("film", Match.YES, 0);
            this.failure = failure;
        }

        @Override
        public StoredPresentation open(Path file) throws MediaException, IOException {
            super.open(file);
            if (failure instanceof MediaException damage) {
                throw damage;
            }
            if (failure instanceof IOException trouble) {
                throw trouble;
            }
            throw (RuntimeException) failure;
        }
    }
}
