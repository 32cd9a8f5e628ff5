package sprocket.rtsp.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.selection.Standing;

/** Who wins (DESIGN section 4, rule 1) and how one leaves (rules 2 and 3). */
class MethodRegistryTest {

    private static final Patience PATIENT = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), false);
    private static final Patience IMPATIENT = new Patience(Duration.ofMillis(1), Duration.ofMillis(2), false);

    private MethodRegistry registry = new MethodRegistry(Runnable::run);

    private void put(String key, String method, int ranking, String name, String version, long bundle, long service) {
        registry.put(key, new MethodTraits(method, Set.of(), Set.of()), new Standing(ranking, name, new Version(version), bundle, service),
                HandlerSource.of(e -> RtspResponse.ok()));
    }

    private String winner() {
        Standing s = registry.table().find("PLAY").orElseThrow().standing();
        return s.symbolicName() + " " + s.version() + " " + s.bundleId();
    }

    @Test
    void prefersTheHigherRanking() {
        put("a", "PLAY", 0, "x", "9.0.0", 1, 1);
        put("b", "PLAY", 5, "y", "1.0.0", 2, 2);
        assertThat(winner()).isEqualTo("y 1.0.0 2");
        put("a", "PLAY", 6, "x", "9.0.0", 1, 1);
        assertThat(winner()).isEqualTo("x 9.0.0 1");
    }

    @Test
    void prefersTheNewerOfOneName() {
        put("a", "PLAY", 0, "x", "1.0.0", 1, 1);
        put("b", "PLAY", 0, "x", "1.1.0", 2, 2);
        assertThat(winner()).isEqualTo("x 1.1.0 2");
        put("c", "PLAY", 0, "x", "1.1.0", 3, 3);
        assertThat(winner()).isEqualTo("x 1.1.0 3");
        put("d", "PLAY", 0, "x", "1.0.5", 4, 4);
        assertThat(winner()).isEqualTo("x 1.1.0 3");
    }

    @Test
    void prefersTheOlderOfTwoNamesThroughASwap() {
        put("a", "PLAY", 0, "x", "1.0.0", 1, 1);
        put("b", "PLAY", 0, "y", "1.0.0", 2, 2);
        assertThat(winner()).isEqualTo("x 1.0.0 1");
        put("c", "PLAY", 0, "x", "1.1.0", 3, 3);
        assertThat(winner()).isEqualTo("x 1.1.0 3");
        registry.remove("a", PATIENT);
        assertThat(winner()).isEqualTo("x 1.1.0 3");
        registry.remove("c", PATIENT);
        assertThat(winner()).isEqualTo("y 1.0.0 2");
        put("d", "PLAY", 0, "x", "1.2.0", 4, 4);
        assertThat(winner()).isEqualTo("y 1.0.0 2");
    }

    @Test
    void namesWhatIsServed() {
        put("a", "PLAY", 0, "x", "1.0.0", 1, 1);
        registry.put("b", new MethodTraits("PAUSE", Set.of(SessionState.PLAYING), Set.of()),
                new Standing(0, "y", Version.emptyVersion, 2, 2), HandlerSource.of(e -> RtspResponse.ok()));
        assertThat(registry.table().methods()).containsExactly("PAUSE", "PLAY");
        assertThat(registry.table().methodsIn(SessionState.READY)).containsExactly("PLAY");
        registry.remove("a", PATIENT);
        registry.remove("a", PATIENT);
        registry.graceOver("PLAY");
        assertThat(registry.table().methods()).containsExactly("PAUSE");
        assertThat(registry.lease("PLAY")).isEmpty();
    }

    /** Counts how often its handler is fetched and given back. */
    private static class Counting implements HandlerSource {

        private final AtomicInteger fetched = new AtomicInteger();
        private final AtomicInteger returned = new AtomicInteger();
        private final AtomicBoolean broken = new AtomicBoolean();

        @Override
        public RtspMethodHandler get() {
            fetched.incrementAndGet();
            return broken.get() ? null : e -> RtspResponse.ok();
        }

        @Override
        public void unget(RtspMethodHandler handler) {
            returned.incrementAndGet();
        }
    }

    private Counting counting(String key, long serviceId) {
        Counting source = new Counting();
        put(key, serviceId, source);
        return source;
    }

    private void put(String key, long serviceId, HandlerSource source) {
        registry.put(key, new MethodTraits("PLAY", Set.of(), Set.of()),
                new Standing(0, "x", Version.emptyVersion, serviceId, serviceId), source);
    }

    @Test
    void fetchesAHandlerOnceAndGivesItBackWhenItLeaves() {
        Counting source = counting("a", 1);
        assertThat(source.fetched).hasValue(1);
        registry.lease("PLAY").orElseThrow().close();
        registry.lease("PLAY").orElseThrow().close();
        assertThat(source.fetched).hasValue(1);
        registry.remove("a", PATIENT);
        assertThat(source.returned).hasValue(1);
    }

    @Test
    void asksAHandlerThatCouldNotBeHadAgain() {
        Counting source = new Counting();
        source.broken.set(true);
        put("a", 1, source);
        assertThat(registry.lease("PLAY")).isEmpty();
        assertThat(registry.table().find("PLAY")).get().extracting(Candidate::readiness).isEqualTo(Readiness.FAILED);
        source.broken.set(false);
        assertThat(registry.lease("PLAY")).isPresent();
    }

    @Test
    void leavesTheMethodToTheOldWhereTheNewFailsToStart() {
        counting("a", 1);
        Counting broken = new Counting();
        broken.broken.set(true);
        put("b", 2, broken);
        assertThat(winner()).isEqualTo("x 0.0.0 1");
        assertThat(registry.table().contests().get("PLAY").losers()).singleElement().extracting(Contest.Loser::reason).asString()
                .contains("failed to start");
        put("c", 3, new Counting());
        assertThat(winner()).isEqualTo("x 0.0.0 3");
    }

    @Test
    void leavesTheMethodToTheOldWhileTheNewStarts() {
        List<Runnable> starts = new ArrayList<>();
        registry = new MethodRegistry(starts::add);
        counting("a", 1);
        assertThat(registry.table().holds("PLAY")).as("nobody has started yet").isTrue();
        assertThat(registry.table().methods()).containsExactly("PLAY");
        starts.remove(0).run();
        assertThat(registry.table().holds("PLAY")).isFalse();
        counting("b", 2);
        assertThat(winner()).isEqualTo("x 0.0.0 1");
        starts.remove(0).run();
        assertThat(winner()).isEqualTo("x 0.0.0 2");
    }

    /** A start that ends while the table is being made belongs to the next table, on whichever of two threads that is. */
    @Test
    @Timeout(60)
    void takesStartsThatEndAtAnyMoment() throws Exception {
        ExecutorService starters = Executors.newCachedThreadPool();
        try {
            Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
            registry = new MethodRegistry(task -> starters.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }));
            for (int i = 0; i < 3000; i++) {
                counting("a" + i, 2 * i + 1);
                put("b" + i, "PAUSE", 0, "y", "1.0.0", 2 * i + 2, 2 * i + 2);
                await().pollInterval(Duration.ofNanos(1000)).until(() -> registry.lease("PLAY").map(lease -> {
                    lease.close();
                    return true;
                }).orElse(false));
                registry.remove("a" + i, PATIENT);
                registry.remove("b" + i, PATIENT);
            }
            assertThat(failures).isEmpty();
        } finally {
            starters.shutdownNow();
        }
    }

    @Test
    void holdsAMethodThatWasThereAMomentAgoAndStillNamesIt() {
        registry.put("a", new MethodTraits("PLAY", Set.of(SessionState.READY), Set.of()),
                new Standing(0, "x", Version.emptyVersion, 1, 1), HandlerSource.of(e -> RtspResponse.ok()));
        registry.remove("a", Patience.USUAL);
        assertThat(registry.table().holds("PLAY")).isTrue();
        assertThat(registry.table().methodsIn(SessionState.READY)).containsExactly("PLAY");
        assertThat(registry.table().methodsIn(SessionState.INIT)).isEmpty();
        put("b", "PLAY", 0, "x", "1.0.0", 2, 2);
        assertThat(registry.table().holds("PLAY")).isFalse();
        registry.remove("b", Patience.USUAL);
        registry.graceOver("PLAY");
        assertThat(registry.table().methods()).isEmpty();
    }

    @Test
    void goesOnToNameAMethodWhoseHandlerIsOnTheWay() {
        AtomicBoolean coming = new AtomicBoolean(true);
        registry.put("a", new MethodTraits("PLAY", Set.of(), Set.of()), new Standing(0, "x", Version.emptyVersion, 1, 1), new Counting() {
            @Override
            public BooleanSupplier coming() {
                return coming::get;
            }
        });
        registry.remove("a", Patience.USUAL);
        registry.graceOver("PLAY");
        assertThat(registry.table().holds("PLAY")).isFalse();
        assertThat(registry.table().overdue("PLAY")).isTrue();
        assertThat(registry.table().methods()).containsExactly("PLAY");
        coming.set(false);
        registry.graceOver("PLAY");
        assertThat(registry.table().methods()).isEmpty();
    }

    @Test
    void holdsNothingWhenTheFrameworkStopsAndSaysThatItIsForNow() {
        counting("a", 1);
        registry.remove("a", Patience.SHORT);
        assertThat(registry.table().holds("PLAY")).isFalse();
        assertThat(registry.table().overdue("PLAY")).isTrue();
    }

    @Test
    void waitsForTheLeasesBehindANewTable() throws Exception {
        Counting source = counting("a", 1);
        Lease lease = registry.lease("PLAY").orElseThrow();
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> registry.remove("a", PATIENT));
        await().until(() -> registry.table().find("PLAY").isEmpty());
        assertThat(source.returned).hasValue(0);
        assertThat(removal).isNotDone();
        lease.close();
        lease.close();
        removal.get(10, TimeUnit.SECONDS);
        assertThat(source.returned).hasValue(1);
    }

    @Test
    void doesNotWaitForEver() {
        Counting source = counting("a", 1);
        Optional<Lease> other = CompletableFuture.supplyAsync(() -> registry.lease("PLAY")).join();
        assertThat(other).isPresent();
        registry.remove("a", IMPATIENT);
        assertThat(source.returned).hasValue(1);
    }

    @Test
    @Timeout(30)
    void letsAHandlerStopItself() {
        Counting source = counting("a", 1);
        Lease lease = registry.lease("PLAY").orElseThrow();
        registry.remove("a", new Patience(Duration.ofHours(1), Duration.ofHours(1), false));
        assertThat(source.returned).hasValue(1);
        lease.close();
    }

    @Test
    void losesNoRequestWhileHandlersReplaceEachOther() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        counting("k0", 1);
        List<CompletableFuture<Integer>> users = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            users.add(CompletableFuture.supplyAsync(() -> {
                int served = 0;
                while (!over.get() || served == 0) {
                    try (Lease lease = registry.lease("PLAY").orElseThrow()) {
                        assertThat(lease.handler()).isNotNull();
                        served++;
                    }
                }
                return served;
            }));
        }
        List<Counting> sources = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            sources.add(counting("k" + i, i + 1));
            registry.remove("k" + (i - 1), PATIENT);
        }
        over.set(true);
        for (CompletableFuture<Integer> user : users) {
            assertThat(user.get(20, TimeUnit.SECONDS)).isPositive();
        }
        registry.remove("k300", PATIENT);
        assertThat(sources).allMatch(s -> s.fetched.get() == s.returned.get());
    }
}
