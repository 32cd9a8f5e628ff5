// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sinks subscribe while the feed runs on a thread of its own. */
@Timeout(60)
class LiveFeedConcurrencyTest {

    private static final Track LONG = video(0);
    private static final Track SHORT = video(1);
    private static final Track AUDIO =
            new Track(Track.idOf(2), new AudioFormat(AudioFormat.PCMU, 8000, 1, 1, CodecConfiguration.NONE));
    private static final Map<Track, Integer> GROUPS = Map.of(LONG, 50, SHORT, 1, AUDIO, 1);
    private static final ByteBuffer BYTES = ByteBuffer.allocate(1).asReadOnlyBuffer();
    private static final int SUBSCRIBERS = 3;
    private static final int ROUNDS = 1_000;
    private static final int UNITS = 100;

    private final LiveFeed feed = new LiveFeed("camera", List.of(LONG, SHORT, AUDIO));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private static Track video(int index) {
        return new Track(Track.idOf(index), new VideoFormat("H264", 640, 480, 25, CodecConfiguration.NONE));
    }

    /** Each track's units have running numbers as their times, and a random access unit at the begin of each group. */
    private static AccessUnit unit(Track track, long number) {
        return new AccessUnit(track, number, number, 1, number % GROUPS.get(track) == 0, List.of(BYTES));
    }

    private void shoot(long number) {
        for (Track track : feed.tracks()) {
            feed.accept(unit(track, number));
        }
    }

    /** Notes what is wrong with what it is told. */
    private static final class Checking implements MediaSink {

        final List<String> faults = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch enough = new CountDownLatch(UNITS);
        final CountDownLatch end = new CountDownLatch(1);
        private final Map<Track, Long> last = new HashMap<>();
        private final AtomicBoolean busy = new AtomicBoolean();

        @Override
        public void accept(AccessUnit unit) {
            alone(() -> {
                Long before = last.put(unit.track(), unit.decodeTime());
                if (before == null ? !unit.randomAccess() : unit.decodeTime() != before + 1) {
                    faults.add(unit.track().id() + ": " + unit.decodeTime() + " behind " + before);
                }
                if (end.getCount() == 0) {
                    faults.add("a unit behind the end");
                }
                enough.countDown();
            });
        }

        @Override
        public void end(String reason) {
            alone(end::countDown);
        }

        private void alone(Runnable action) {
            if (!busy.compareAndSet(false, true)) {
                throw new IllegalStateException("Two threads call at once");
            }
            action.run();
            busy.set(false);
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void nobodyMissesAUnitOrGetsOneTwice() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        Future<?> camera = threads.submit(() -> {
            for (long number = 0; running.get(); number++) {
                shoot(number);
            }
            feed.end("over");
        });
        List<Future<List<Checking>>> watching = new ArrayList<>();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            watching.add(threads.submit(this::subscribeAgainAndAgain));
        }
        List<Checking> staying = new ArrayList<>();
        try {
            for (Future<List<Checking>> watcher : watching) {
                staying.addAll(watcher.get());
            }
        } finally {
            running.set(false);
        }
        camera.get();
        for (Checking sink : staying) {
            assertThat(sink.end.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(sink.faults).isEmpty();
        }
        assertThat(feed.subscribers()).isZero();
    }

    /** @return those that have not left */
    private List<Checking> subscribeAgainAndAgain() throws InterruptedException {
        List<Checking> staying = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Checking sink = new Checking();
            LivePresentation.Subscription subscription = feed.subscribe(Set.of(LONG, SHORT, AUDIO), sink);
            sink.enough.await();
            if (round % 250 == 0) {
                staying.add(sink);
            } else {
                subscription.close();
                assertThat(sink.faults).isEmpty();
            }
        }
        return staying;
    }

    @Test
    void nobodyWaitsForASinkThatIsBeingHandedTheGroup() throws Exception {
        shoot(0);
        shoot(1);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        List<Long> slow = new ArrayList<>();
        Future<?> subscribing = threads.submit(() -> feed.subscribe(Set.of(LONG), new MediaSink() {

            @Override
            public void accept(AccessUnit unit) {
                entered.countDown();
                try {
                    mayGoOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                slow.add(unit.decodeTime());
            }

            @Override
            public void end(String reason) {
                slow.add(-1L);
            }
        }));
        entered.await();
        Checking other = new Checking();
        feed.subscribe(Set.of(LONG), other);
        shoot(2);
        shoot(3);
        feed.end("over");

        assertThat(other.last).containsEntry(LONG, 3L);
        assertThat(other.end.getCount()).isZero();
        assertThat(subscribing).isNotDone();
        mayGoOn.countDown();
        subscribing.get();
        assertThat(slow).containsExactly(0L, 1L, 2L, 3L, -1L);
    }
}
