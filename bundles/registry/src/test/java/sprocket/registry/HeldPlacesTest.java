// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Names whose service has gone are held for another one. */
class HeldPlacesTest extends RegistryFixture {

    @Test
    void holdsAndDeclaresANameThatWasJustThere() {
        put("a", "PLAY", 0, "x", "1.0.0", 1, 1);
        registry.remove("a", RemovalPolicy.AWAIT_REQUESTS);
        assertThat(registry.table().holds("PLAY")).isTrue();
        assertThat(registry.table().declarations()).containsEntry("PLAY", "PLAY");
        put("b", "PLAY", 0, "x", "1.0.0", 2, 2);
        assertThat(registry.table().holds("PLAY")).isFalse();
        registry.remove("b", RemovalPolicy.AWAIT_REQUESTS);
        registry.graceOver("PLAY");
        assertThat(registry.table().declarations()).isEmpty();
    }

    @Test
    void goesOnToDeclareANameWhoseServiceIsComing() {
        AtomicBoolean coming = new AtomicBoolean(true);
        put("a", 1, new CountingSource() {
            @Override
            public BooleanSupplier coming() {
                return coming::get;
            }
        });
        registry.remove("a", RemovalPolicy.AWAIT_REQUESTS);
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
    void holdsNothingWhileTheFrameworkStops() {
        counting("a", 1);
        registry.remove("a", RemovalPolicy.AWAIT_REQUESTS.whileStopping());
        assertThat(registry.table().holds("PLAY")).isFalse();
        assertThat(registry.table().overdue("PLAY")).isTrue();
    }

    /** A kind whose places are held only while a service is coming. */
    @Test
    void doesNotHoldWhatWasStoppedOnPurpose() {
        registry = new ServiceRegistry<>(kind(false, ServiceKind.Hold.WHILE_COMING), Runnable::run);
        AtomicBoolean coming = new AtomicBoolean();
        CountingSource source = new CountingSource() {
            @Override
            public BooleanSupplier coming() {
                return coming::get;
            }
        };
        put("a", 1, source);
        registry.remove("a", LONG_WAIT);
        assertThat(registry.table().held()).isEmpty();
        coming.set(true);
        put("b", 2, source);
        registry.remove("b", RemovalPolicy.AWAIT_REQUESTS);
        assertThat(registry.table().holds("PLAY")).isTrue();
        registry.reconsider();
        assertThat(registry.table().holds("PLAY")).as("it is still on its way").isTrue();
        coming.set(false);
        registry.reconsider();
        assertThat(registry.table().held()).isEmpty();
    }
}
