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
import sprocket.playout.testing.Film;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.SessionState;

/** Conversions that take long delay nobody whose units need none. */
@Timeout(60)
class BusyConversionsTest {

    /** One more than may convert at once. */
    private final ExecutorService media = Executors.newFixedThreadPool(Stage.House.THREADS + 1);

    private final Stage.House house = Stage.House.of(Settings.DEFAULT, media, 1 << 28);
    private final FakeConversions conversions = new FakeConversions(house.loop().clock());
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Stage> stages = new ArrayList<>();

    @BeforeEach
    void setUp() {
        house.format().converts(conversions);
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
        stages.forEach(Stage::close);
        media.shutdown();
        assertThat(media.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(house.trains().inUse()).isZero();
        house.conversions().close();
    }

    private Stage viewer(Film film) throws Exception {
        Stage stage = new Stage(film, house).ready();
        stages.add(stage);
        return stage;
    }

    private static CompletableFuture<PlayAnswer> prepare(Stage stage, FakeExchange exchange) throws Exception {
        return stage.playout().prepare(exchange, Stage.request("")).toCompletableFuture();
    }

    @Test
    void whatIsConvertedAlreadyWaitsForNoConversion() throws Exception {
        go.countDown();
        Film film = Film.video(3);
        Stage first = viewer(film);
        FakeExchange played = new FakeExchange();
        prepare(first, played).get(10, TimeUnit.SECONDS);
        played.commit();
        Awaitility.await().until(() -> conversions.done() == 3);
        CountDownLatch later = new CountDownLatch(1);
        conversions.before(waits(later));
        List<CompletableFuture<PlayAnswer>> slow = new ArrayList<>();
        for (int i = 0; i <= Stage.House.THREADS; i++) {
            FakeExchange exchange = new FakeExchange();
            slow.add(prepare(viewer(Film.video(50)), exchange).whenComplete((answer, refusal) -> exchange.rollback()));
        }
        FakeExchange exchange = new FakeExchange();
        assertThat(prepare(viewer(film), exchange).get(10, TimeUnit.SECONDS)).isNotNull();
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
        Film plain = new Film(new Reel(PlainFormat.video(0), Duration.ofMillis(40), pictures, size));
        conversions.needed(unit -> unit.size() != size);
        List<CompletableFuture<PlayAnswer>> slow = new ArrayList<>();
        for (int i = 0; i <= Stage.House.THREADS; i++) {
            FakeExchange exchange = new FakeExchange();
            slow.add(prepare(viewer(Film.video(50)), exchange).whenComplete((played, refusal) -> exchange.rollback()));
        }
        Stage stage = viewer(plain);
        FakeExchange exchange = new FakeExchange();
        prepare(stage, exchange).get(10, TimeUnit.SECONDS);
        exchange.commit();
        Awaitility.await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> {
            stage.pass(10);
            return stage.session().state() == SessionState.READY;
        });
        assertThat(stage.playout().statistics().units()
                        + stage.playout().statistics().dropped())
                .isEqualTo(pictures);
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        go.countDown();
        for (CompletableFuture<PlayAnswer> answer : slow) {
            answer.handle((played, refusal) -> "").get(10, TimeUnit.SECONDS);
        }
    }
}
