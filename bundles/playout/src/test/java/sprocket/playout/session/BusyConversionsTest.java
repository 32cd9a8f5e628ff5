// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtsp.api.SessionState;

/** Long conversions do not delay viewers whose units need none. */
@Timeout(60)
class BusyConversionsTest {

    /** One more than may convert at once. */
    private final ExecutorService media = Executors.newFixedThreadPool(ServerFixture.THREADS + 1);

    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT, media, 1 << 28);
    private final FakeConversions conversions =
            new FakeConversions(server.loop().clock());
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<SessionFixture> fixtures = new ArrayList<>();

    @BeforeEach
    void setUp() {
        server.format().converts(conversions);
        conversions.before(waits(go));
    }

    private static Runnable waits(CountDownLatch latch) {
        return () -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        go.countDown();
        fixtures.forEach(SessionFixture::close);
        media.shutdown();
        assertThat(media.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.trains().inUse()).isZero();
        server.conversions().close();
    }

    private SessionFixture viewer(TestMovie movie) throws Exception {
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixtures.add(fixture);
        return fixture;
    }

    private static CompletableFuture<PlayAnswer> prepare(SessionFixture fixture, FakeExchange exchange)
            throws Exception {
        return fixture.playout().prepare(exchange, SessionFixture.request("")).toCompletableFuture();
    }

    @Test
    void whatIsConvertedAlreadyWaitsForNoConversion() throws Exception {
        go.countDown();
        TestMovie movie = TestMovie.video(3);
        SessionFixture first = viewer(movie);
        FakeExchange played = new FakeExchange();
        prepare(first, played).get(10, TimeUnit.SECONDS);
        played.commit();
        Awaitility.await().until(() -> conversions.done() == 3);
        CountDownLatch later = new CountDownLatch(1);
        conversions.before(waits(later));
        List<CompletableFuture<PlayAnswer>> slow = new ArrayList<>();
        for (int i = 0; i <= ServerFixture.THREADS; i++) {
            FakeExchange exchange = new FakeExchange();
            slow.add(prepare(viewer(TestMovie.video(50)), exchange)
                    .whenComplete((answer, refusal) -> exchange.rollback()));
        }
        FakeExchange exchange = new FakeExchange();
        assertThat(prepare(viewer(movie), exchange).get(10, TimeUnit.SECONDS)).isNotNull();
        exchange.commit();
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        later.countDown();
        for (CompletableFuture<PlayAnswer> answer : slow) {
            answer.handle((ready, refusal) -> "").get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoNeedsNoneIsServedMeanwhile() throws Exception {
        int size = 77;
        int pictures = 50;
        TestMovie plain = new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofMillis(40), pictures, size));
        conversions.needed(unit -> unit.size() != size);
        List<CompletableFuture<PlayAnswer>> slow = new ArrayList<>();
        for (int i = 0; i <= ServerFixture.THREADS; i++) {
            FakeExchange exchange = new FakeExchange();
            slow.add(prepare(viewer(TestMovie.video(50)), exchange)
                    .whenComplete((played, refusal) -> exchange.rollback()));
        }
        SessionFixture fixture = viewer(plain);
        FakeExchange exchange = new FakeExchange();
        prepare(fixture, exchange).get(10, TimeUnit.SECONDS);
        exchange.commit();
        Awaitility.await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> {
            fixture.pass(10);
            return fixture.session().state() == SessionState.READY;
        });
        assertThat(fixture.playout().statistics().units()
                        + fixture.playout().statistics().dropped())
                .isEqualTo(pictures);
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        go.countDown();
        for (CompletableFuture<PlayAnswer> answer : slow) {
            answer.handle((played, refusal) -> "").get(10, TimeUnit.SECONDS);
        }
    }
}
