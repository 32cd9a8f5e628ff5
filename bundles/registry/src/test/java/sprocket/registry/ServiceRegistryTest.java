// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

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
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Who wins (DESIGN section 4, rule 1) and how one leaves (rules 2 and 3). */
class ServiceRegistryTest {

    private static final Patience PATIENT = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), false);
    private static final Patience IMPATIENT = new Patience(Duration.ofMillis(1), Duration.ofMillis(2), false);

    /** Services with one name each. */
    private static final Kind<String> KIND = kind(false, Kind.Hold.ALWAYS);

    private static Kind<String> kind(boolean shared, Kind.Hold hold) {
        return new Kind<>() {
            @Override
            public String label() {
                return "The service";
            }

            @Override
            public Optional<String> declaration(ServiceReference<?> reference) {
                return Optional.empty();
            }

            @Override
            public List<String> names(String declaration) {
                return List.of(declaration.split(","));
            }

            @Override
            public boolean shared() {
                return shared;
            }

            @Override
            public Hold hold(String declaration) {
                return hold;
            }
        };
    }

    private ServiceRegistry<Object, String> registry = new ServiceRegistry<>(KIND, Runnable::run);

    private void put(String key, String method, int ranking, String name, String version, long bundle, long service) {
        registry.put(
                key,
                method,
                new ServiceRank(ranking, name, new Version(version), bundle, service),
                ServiceSource.of("service"),
                null);
    }

    private String winner() {
        ServiceRank s = registry.table().winner("PLAY").orElseThrow().rank();
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
        put("b", "PAUSE", 0, "y", "1.0.0", 2, 2);
        assertThat(registry.table().declarations().keySet()).containsExactlyInAnyOrder("PAUSE", "PLAY");
        registry.remove("a", PATIENT);
        registry.remove("a", PATIENT);
        registry.graceOver("PLAY");
        assertThat(registry.table().declarations().keySet()).containsExactly("PAUSE");
        assertThat(registry.lease("PLAY")).isEmpty();
    }

    /** Counts how often its handler is fetched and given back. */
    private static class Counting implements ServiceSource<Object> {

        private final AtomicInteger fetched = new AtomicInteger();
        private final AtomicInteger returned = new AtomicInteger();
        private final AtomicBoolean broken = new AtomicBoolean();

        @Override
        public Object get() {
            fetched.incrementAndGet();
            return broken.get() ? null : "service";
        }

        @Override
        public void unget(Object service) {
            returned.incrementAndGet();
        }
    }

    private Counting counting(String key, long serviceId) {
        Counting source = new Counting();
        put(key, serviceId, source);
        return source;
    }

    private void put(String key, long serviceId, ServiceSource<Object> source) {
        registry.put(key, "PLAY", new ServiceRank(0, "x", Version.emptyVersion, serviceId, serviceId), source, null);
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
        assertThat(registry.table().winner("PLAY"))
                .get()
                .extracting(Candidate::readiness)
                .isEqualTo(Readiness.FAILED);
        source.broken.set(false);
        assertThat(registry.lease("PLAY")).isPresent();
    }

    @Test
    void neverStartsAHandlerOnTheThreadThatAsks() {
        List<Runnable> starts = new ArrayList<>();
        registry = new ServiceRegistry<>(KIND, starts::add);
        Counting source = new Counting();
        source.broken.set(true);
        put("a", 1, source);
        starts.remove(0).run();
        assertThat(registry.lease("PLAY")).isEmpty();
        assertThat(registry.lease("PLAY")).isEmpty();
        assertThat(source.fetched)
                .as("it has failed once, and is asked by the starter alone")
                .hasValue(1);
        long tables = registry.table().changeCount();
        assertThat(starts).as("one start at a time").hasSize(1);
        Runnable restart = starts.remove(0);
        CompletableFuture.runAsync(restart).join();
        assertThat(source.fetched).hasValue(2);
        assertThat(registry.table().changeCount()).as("nothing has changed").isEqualTo(tables);
        source.broken.set(false);
        assertThat(registry.lease("PLAY")).isEmpty();
        CompletableFuture.runAsync(starts.remove(0)).join();
        assertThat(registry.table().changeCount()).isGreaterThan(tables);
        assertThat(registry.lease("PLAY")).isPresent();
        assertThat(starts).isEmpty();
    }

    @Test
    void leavesTheMethodToTheOldWhereTheNewFailsToStart() {
        counting("a", 1);
        Counting broken = new Counting();
        broken.broken.set(true);
        put("b", 2, broken);
        assertThat(winner()).isEqualTo("x 0.0.0 1");
        assertThat(registry.table().entries().stream().flatMap(e -> e.loses().stream()))
                .singleElement()
                .asString()
                .contains("failed to start");
        put("c", 3, new Counting());
        assertThat(winner()).isEqualTo("x 0.0.0 3");
    }

    @Test
    void leavesTheMethodToTheOldWhileTheNewStarts() {
        List<Runnable> starts = new ArrayList<>();
        registry = new ServiceRegistry<>(KIND, starts::add);
        counting("a", 1);
        assertThat(registry.table().holds("PLAY")).as("nobody has started yet").isTrue();
        assertThat(registry.table().declarations().keySet()).containsExactly("PLAY");
        starts.remove(0).run();
        assertThat(registry.table().holds("PLAY")).isFalse();
        counting("b", 2);
        assertThat(winner()).isEqualTo("x 0.0.0 1");
        starts.remove(0).run();
        assertThat(winner()).isEqualTo("x 0.0.0 2");
    }

    /**
     * A start that ends while the table is being made belongs to the next table, on whichever of two threads that is.
     */
    @Test
    @Timeout(60)
    void takesStartsThatEndAtAnyMoment() throws Exception {
        ExecutorService starters = Executors.newCachedThreadPool();
        try {
            Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
            registry = new ServiceRegistry<>(
                    KIND,
                    task -> starters.execute(() -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            failures.add(e);
                        }
                    }));
            for (int i = 0; i < 3000; i++) {
                counting("a" + i, 2 * i + 1);
                put("b" + i, "PAUSE", 0, "y", "1.0.0", 2 * i + 2, 2 * i + 2);
                await().pollInterval(Duration.ofNanos(1000))
                        .until(() -> registry.lease("PLAY")
                                .map(lease -> {
                                    lease.close();
                                    return true;
                                })
                                .orElse(false));
                registry.remove("a" + i, PATIENT);
                registry.remove("b" + i, PATIENT);
            }
            assertThat(failures).isEmpty();
        } finally {
            starters.shutdownNow();
        }
    }

    @Test
    void holdsANameThatWasThereAMomentAgoAndStillDeclaresIt() {
        put("a", "PLAY", 0, "x", "1.0.0", 1, 1);
        registry.remove("a", Patience.REQUESTS);
        assertThat(registry.table().holds("PLAY")).isTrue();
        assertThat(registry.table().declarations()).containsEntry("PLAY", "PLAY");
        put("b", "PLAY", 0, "x", "1.0.0", 2, 2);
        assertThat(registry.table().holds("PLAY")).isFalse();
        registry.remove("b", Patience.REQUESTS);
        registry.graceOver("PLAY");
        assertThat(registry.table().declarations()).isEmpty();
    }

    @Test
    void goesOnToNameAMethodWhoseHandlerIsOnTheWay() {
        AtomicBoolean coming = new AtomicBoolean(true);
        put("a", 1, new Counting() {
            @Override
            public BooleanSupplier coming() {
                return coming::get;
            }
        });
        registry.remove("a", Patience.REQUESTS);
        registry.graceOver("PLAY");
        assertThat(registry.table().holds("PLAY")).isFalse();
        assertThat(registry.table().overdue("PLAY")).isTrue();
        assertThat(registry.table().declarations().keySet()).containsExactly("PLAY");
        coming.set(false);
        registry.graceOver("PLAY");
        assertThat(registry.table().declarations().keySet()).isEmpty();
    }

    @Test
    void holdsNothingOnceItsQueueIsClosed() {
        registry = new ServiceRegistry<>(KIND, start -> {});
        HeldQueue queue =
                new HeldQueue(registry, HeldQueue.Timer.on(Runnable::run), () -> Duration.ofHours(1), () -> 9);
        counting("a", 1);
        List<Boolean> heldWhenResumed = new ArrayList<>();
        queue.park("PLAY", () -> heldWhenResumed.add(registry.table().holds("PLAY")));
        assertThat(heldWhenResumed).isEmpty();
        queue.close();
        assertThat(heldWhenResumed)
                .as("it is resumed once, and finds nothing to wait for")
                .containsExactly(false);
        assertThat(registry.table().overdue("PLAY")).isTrue();
        put("b", "PAUSE", 0, "y", "1.0.0", 2, 2);
        assertThat(registry.table().holds("PAUSE"))
                .as("nor is what comes later held")
                .isFalse();
        assertThat(registry.table().overdue("PAUSE")).isTrue();
    }

    @Test
    void holdsNothingWhenTheFrameworkStopsAndSaysThatItIsForNow() {
        counting("a", 1);
        registry.remove("a", Patience.REQUESTS.whileStopping());
        assertThat(registry.table().holds("PLAY")).isFalse();
        assertThat(registry.table().overdue("PLAY")).isTrue();
    }

    @Test
    void waitsForTheLeasesBehindANewTable() throws Exception {
        Counting source = counting("a", 1);
        Lease<Object> lease = registry.lease("PLAY").orElseThrow();
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> registry.remove("a", PATIENT));
        await().until(() -> registry.table().winner("PLAY").isEmpty());
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
        Optional<Lease<Object>> other =
                CompletableFuture.supplyAsync(() -> registry.lease("PLAY")).join();
        assertThat(other).isPresent();
        registry.remove("a", IMPATIENT);
        assertThat(source.returned).hasValue(1);
    }

    @Test
    @Timeout(30)
    void letsAHandlerStopItself() {
        Counting source = counting("a", 1);
        Lease<Object> lease = registry.lease("PLAY").orElseThrow();
        registry.remove("a", new Patience(Duration.ofHours(1), Duration.ofHours(1), false));
        assertThat(source.returned).hasValue(1);
        lease.close();
    }

    @Test
    @Timeout(30)
    void letsAHandlerStopItselfOnTheThreadThatGoesOnWithIt() throws Exception {
        Counting source = counting("a", 1);
        Lease<Object> lease = registry.lease("PLAY").orElseThrow();
        Patience endless = new Patience(Duration.ofHours(1), Duration.ofHours(1), false);
        Thread other = new Thread(() -> {
            lease.heldBy(Thread.currentThread());
            registry.remove("a", endless);
        });
        other.start();
        other.join();
        assertThat(source.returned).hasValue(1);
    }

    @Test
    void waitsForWhatGoesOnWithoutAThread() throws Exception {
        Counting source = counting("a", 1);
        CompletableFuture<Lease<Object>> taken = new CompletableFuture<>();
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> {
            Lease<Object> lease = registry.lease("PLAY").orElseThrow();
            lease.heldBy(null);
            taken.complete(lease);
            registry.remove("a", PATIENT);
        });
        await().until(() -> registry.table().winner("PLAY").isEmpty());
        assertThat(removal).as("the thread that took it is with something else").isNotDone();
        taken.get().close();
        removal.get(10, TimeUnit.SECONDS);
        assertThat(source.returned).hasValue(1);
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
                    try (Lease<Object> lease = registry.lease("PLAY").orElseThrow()) {
                        assertThat(lease.service()).isNotNull();
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

    /** A kind whose places are held only while somebody is on the way. */
    @Test
    void doesNotHoldWhatWasStoppedOnPurpose() {
        registry = new ServiceRegistry<>(kind(false, Kind.Hold.WHILE_COMING), Runnable::run);
        AtomicBoolean coming = new AtomicBoolean();
        Counting source = new Counting() {
            @Override
            public BooleanSupplier coming() {
                return coming::get;
            }
        };
        put("a", 1, source);
        registry.remove("a", PATIENT);
        assertThat(registry.table().held()).isEmpty();
        coming.set(true);
        put("b", 2, source);
        registry.remove("b", Patience.REQUESTS);
        assertThat(registry.table().holds("PLAY")).isTrue();
        registry.reconsider();
        assertThat(registry.table().holds("PLAY")).as("it is still on its way").isTrue();
        coming.set(false);
        registry.reconsider();
        assertThat(registry.table().held()).isEmpty();
    }

    private static Marks superseded(Long... bundles) {
        return new Marks(Set.of(bundles), Set.of());
    }

    private static Marks onTrial(Long... bundles) {
        return new Marks(Set.of(), Set.of(bundles));
    }

    @Test
    void lastOfAllServesWhatASwapHasPutAnotherInThePlaceOf() {
        put("new", "PLAY,PAUSE", 5, "x", "2.0.0", 1, 1);
        put("old", "PLAY", 0, "x", "1.0.0", 2, 2);
        put("other", "PLAY", 0, "y", "1.0.0", 3, 3);
        assertThat(winner()).isEqualTo("x 2.0.0 1");
        Lease<Object> begun = registry.lease("PLAY").orElseThrow();
        registry.mark(superseded(1L));
        assertThat(winner())
                .as("of its own name, an older version and a lower ranking")
                .isEqualTo("x 1.0.0 2");
        assertThat(begun.gone()).as("what has begun goes on").isFalse();
        assertThat(registry.table().winner("PAUSE").orElseThrow().rank().bundleId())
                .as("nobody else has it")
                .isEqualTo(1);
        registry.remove("old", PATIENT);
        assertThat(winner()).isEqualTo("y 1.0.0 3");
        registry.mark(Marks.NONE);
        assertThat(winner()).isEqualTo("x 2.0.0 1");
    }

    @Test
    void saysThatASwapHasPutAnotherInItsPlace() {
        put("new", "PLAY", 0, "x", "2.0.0", 1, 1);
        put("old", "PLAY", 0, "x", "1.0.0", 2, 2);
        registry.mark(superseded(1L));
        assertThat(registry.table().entries().stream().flatMap(e -> e.loses().stream()))
                .containsExactly("a swap has put x 1.0.0 in its place");
    }

    @Test
    void whatIsSupersededNoLongerServesBesideTheOtherVersionWhereTheKindIsShared() {
        shared();
        put("new", "/", 0, "x", "2.0.0", 1, 1);
        put("old", "/", 0, "x", "1.0.0", 2, 2);
        registry.mark(superseded(1L));
        assertThat(serving()).containsExactly("x 1.0.0");
    }

    @Test
    void holdsWhatIsOnTrialUntilTheTrialIsOver() {
        registry = new ServiceRegistry<>(kind(false, Kind.Hold.WHILE_COMING), Runnable::run);
        counting("before", 1);
        registry.mark(onTrial(1L));
        registry.remove("before", Patience.REQUESTS);
        Counting broken = new Counting();
        broken.broken.set(true);
        put("broken", 1, broken);
        assertThat(registry.table().winner("PLAY")).isEmpty();
        assertThat(registry.table().holds("PLAY")).isTrue();
        registry.reconsider();
        registry.graceOver("PLAY");
        assertThat(registry.table().holds("PLAY")).as("another grace has begun").isTrue();
        registry.remove("broken", Patience.REQUESTS);
        assertThat(registry.table().holds("PLAY")).isTrue();
        put("back", "PLAY", 0, "x", "1.0.0", 1, 3);
        assertThat(winner()).isEqualTo("x 1.0.0 1");
        assertThat(registry.table().held()).isEmpty();
    }

    @Test
    void whatHasFailedIsSaidOnceTheTrialIsOver() {
        registry.mark(onTrial(1L));
        Counting broken = new Counting();
        broken.broken.set(true);
        put("broken", 1, broken);
        assertThat(registry.table().holds("PLAY")).isTrue();
        registry.mark(Marks.NONE);
        assertThat(registry.table().holds("PLAY")).isFalse();
        assertThat(registry.table().winner("PLAY"))
                .get()
                .extracting(Candidate::readiness)
                .isEqualTo(Readiness.FAILED);
    }

    private void shared() {
        registry = new ServiceRegistry<>(kind(true, Kind.Hold.ALWAYS), Runnable::run);
    }

    private List<String> serving() {
        return registry.table().serving().stream()
                .map(c -> c.rank().symbolicName() + " " + c.rank().version())
                .toList();
    }

    @Test
    void letsDifferentBundlesServeSideBySideWhereTheKindDoes() {
        shared();
        put("a", "/", 0, "x", "1.0.0", 1, 1);
        put("b", "/", 3, "y", "1.0.0", 2, 2);
        assertThat(serving()).containsExactly("y 1.0.0", "x 1.0.0");
        put("c", "/", 0, "x", "2.0.0", 3, 3);
        assertThat(serving()).as("the newer takes the place of the older").containsExactly("y 1.0.0", "x 2.0.0");
        registry.remove("b", Patience.REQUESTS);
        assertThat(registry.table().held().keySet())
                .as("another one at the same name does not fill the gap")
                .containsExactly("y /");
    }

    @Test
    void servesSeveralNamesAndLosesSomeOfThem() {
        put("a", "JPEG,L16", 0, "x", "1.0.0", 1, 1);
        put("b", "L16", 1, "y", "1.0.0", 2, 2);
        assertThat(registry.table().winner("JPEG").orElseThrow().rank().symbolicName())
                .isEqualTo("x");
        assertThat(registry.table().winner("L16").orElseThrow().rank().symbolicName())
                .isEqualTo("y");
        assertThat(registry.table().entries()).allMatch(e -> e.loses().isEmpty());
    }

    @Test
    void tellsThoseWhoUseAServiceThatItLeavesAndHoldsNothingOfIt() {
        counting("a", 1);
        List<String> told = new ArrayList<>();
        Lease<Object> lease =
                registry.lease("PLAY", 3, () -> told.add("leaves")).orElseThrow();
        assertThat(registry.table().winner("PLAY").orElseThrow().uses()).isEqualTo(3);
        registry.remove("a", Patience.NONE);
        assertThat(told).containsExactly("leaves");
        assertThat(lease.gone()).isTrue();
        assertThat(lease.service()).isNull();
    }

    @Test
    void makesLeasesStaleWhenTheServiceSaysThatItHasChanged() {
        registry.put("a", "PLAY", new ServiceRank(0, "x", Version.emptyVersion, 1, 1), ServiceSource.of("service"), 1L);
        Lease<Object> lease = registry.lease("PLAY").orElseThrow();
        registry.put("a", "PLAY", new ServiceRank(7, "x", Version.emptyVersion, 1, 1), ServiceSource.of("service"), 1L);
        assertThat(lease.stale())
                .as("another ranking is no change of the service")
                .isFalse();
        registry.put("a", "PLAY", new ServiceRank(7, "x", Version.emptyVersion, 1, 1), ServiceSource.of("service"), 2L);
        assertThat(lease.stale()).isTrue();
        assertThat(lease.stale()).isFalse();
        lease.close();
    }

    @Test
    void countsTheEndOfTheLastUseOfAServiceThatServesNoMoreAsAChange() {
        counting("a", 1);
        Lease<Object> first = registry.lease("PLAY").orElseThrow();
        Lease<Object> second = registry.lease("PLAY").orElseThrow();
        counting("b", 2);
        long changes = registry.table().changeCount();
        first.close();
        assertThat(registry.table().changeCount()).isEqualTo(changes);
        second.close();
        assertThat(registry.table().changeCount()).isGreaterThan(changes);
        Lease<Object> serving = registry.lease("PLAY").orElseThrow();
        changes = registry.table().changeCount();
        serving.close();
        assertThat(registry.table().changeCount()).isEqualTo(changes);
    }
}
