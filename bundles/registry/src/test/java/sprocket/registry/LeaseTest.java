// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;

/** The right to use a service, and what its removal waits for. */
class LeaseTest extends RegistryFixture {

    private static final RemovalPolicy SHORT_WAIT =
            new RemovalPolicy(Duration.ofMillis(1), Duration.ofMillis(2), false);

    @Test
    void waitsForTheLeasesBehindANewTable() throws Exception {
        CountingSource source = counting("a", 1);
        Lease<Object> lease = registry.lease("PLAY").orElseThrow();
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> registry.remove("a", LONG_WAIT));
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
        CountingSource source = counting("a", 1);
        Optional<Lease<Object>> other =
                CompletableFuture.supplyAsync(() -> registry.lease("PLAY")).join();
        assertThat(other).isPresent();
        registry.remove("a", SHORT_WAIT);
        assertThat(source.returned).hasValue(1);
    }

    @Test
    @Timeout(30)
    void letsAServiceStopItself() {
        CountingSource source = counting("a", 1);
        Lease<Object> lease = registry.lease("PLAY").orElseThrow();
        registry.remove("a", new RemovalPolicy(Duration.ofHours(1), Duration.ofHours(1), false));
        assertThat(source.returned).hasValue(1);
        lease.close();
    }

    @Test
    @Timeout(30)
    void letsAServiceStopItselfOnAThreadThatTookTheLeaseOver() throws Exception {
        CountingSource source = counting("a", 1);
        Lease<Object> lease = registry.lease("PLAY").orElseThrow();
        RemovalPolicy endless = new RemovalPolicy(Duration.ofHours(1), Duration.ofHours(1), false);
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
        CountingSource source = counting("a", 1);
        CompletableFuture<Lease<Object>> taken = new CompletableFuture<>();
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> {
            Lease<Object> lease = registry.lease("PLAY").orElseThrow();
            lease.heldBy(null);
            taken.complete(lease);
            registry.remove("a", LONG_WAIT);
        });
        await().until(() -> registry.table().winner("PLAY").isEmpty());
        assertThat(removal).as("the thread that took it is with something else").isNotDone();
        taken.get().close();
        removal.get(10, TimeUnit.SECONDS);
        assertThat(source.returned).hasValue(1);
    }

    @Test
    void losesNoRequestWhileServicesReplaceEachOther() throws Exception {
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
        List<CountingSource> sources = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            sources.add(counting("k" + i, i + 1));
            registry.remove("k" + (i - 1), LONG_WAIT);
        }
        over.set(true);
        for (CompletableFuture<Integer> user : users) {
            assertThat(user.get(20, TimeUnit.SECONDS)).isPositive();
        }
        registry.remove("k300", LONG_WAIT);
        assertThat(sources).allMatch(s -> s.fetched.get() == s.returned.get());
    }

    @Test
    void tellsUsersThatTheServiceLeavesAndKeepsNothingOfIt() {
        counting("a", 1);
        List<String> told = new ArrayList<>();
        Lease<Object> lease =
                registry.lease("PLAY", 3, () -> told.add("leaves")).orElseThrow();
        assertThat(registry.table().winner("PLAY").orElseThrow().uses()).isEqualTo(3);
        registry.remove("a", RemovalPolicy.NO_WAIT);
        assertThat(told).containsExactly("leaves");
        assertThat(lease.gone()).isTrue();
        assertThat(lease.service()).isNull();
    }

    @Test
    void makesLeasesStaleWhenTheChangeCountChanges() {
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
    void publishesATableWhenTheLastUseOfAReplacedServiceEnds() {
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
