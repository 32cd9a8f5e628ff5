// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import sprocket.registry.ServiceTable.Candidate;

/** Marks of a swap change which services are used and which places are held. */
class SwapMarksTest extends RegistryFixture {

    private static SwapMark.Marked superseded(Long... bundles) {
        return new SwapMark.Marked(Set.of(bundles), Set.of());
    }

    private static SwapMark.Marked onTrial(Long... bundles) {
        return new SwapMark.Marked(Set.of(), Set.of(bundles));
    }

    @Test
    void usesASupersededServiceOnlyWhereNoOtherIsLeft() {
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
        registry.remove("old", LONG_WAIT);
        assertThat(winner()).isEqualTo("y 1.0.0 3");
        registry.mark(SwapMark.Marked.NONE);
        assertThat(winner()).isEqualTo("x 2.0.0 1");
    }

    @Test
    void saysWhyASupersededServiceLoses() {
        put("new", "PLAY", 0, "x", "2.0.0", 1, 1);
        put("old", "PLAY", 0, "x", "1.0.0", 2, 2);
        registry.mark(superseded(1L));
        assertThat(registry.table().entries().stream().flatMap(e -> e.loses().stream()))
                .containsExactly("a swap has put x 1.0.0 in its place");
    }

    @Test
    void aSupersededServiceOfASharedKindServesNoMore() {
        shared();
        put("new", "/", 0, "x", "2.0.0", 1, 1);
        put("old", "/", 0, "x", "1.0.0", 2, 2);
        registry.mark(superseded(1L));
        assertThat(serving()).containsExactly("x 1.0.0");
    }

    @Test
    void holdsWhatIsOnTrialUntilTheTrialIsOver() {
        registry = new ServiceRegistry<>(kind(false, ServiceKind.Hold.WHILE_COMING), Runnable::run);
        counting("before", 1);
        registry.mark(onTrial(1L));
        registry.remove("before", RemovalPolicy.AWAIT_REQUESTS);
        CountingSource broken = new CountingSource();
        broken.broken.set(true);
        put("broken", 1, broken);
        assertThat(registry.table().winner("PLAY")).isEmpty();
        assertThat(registry.table().holds("PLAY")).isTrue();
        registry.reconsider();
        registry.graceOver("PLAY");
        assertThat(registry.table().holds("PLAY")).as("another grace has begun").isTrue();
        registry.remove("broken", RemovalPolicy.AWAIT_REQUESTS);
        assertThat(registry.table().holds("PLAY")).isTrue();
        put("back", "PLAY", 0, "x", "1.0.0", 1, 3);
        assertThat(winner()).isEqualTo("x 1.0.0 1");
        assertThat(registry.table().held()).isEmpty();
    }

    @Test
    void saysWhatHasFailedOnceTheTrialIsOver() {
        registry.mark(onTrial(1L));
        CountingSource broken = new CountingSource();
        broken.broken.set(true);
        put("broken", 1, broken);
        assertThat(registry.table().holds("PLAY")).isTrue();
        registry.mark(SwapMark.Marked.NONE);
        assertThat(registry.table().holds("PLAY")).isFalse();
        assertThat(registry.table().winner("PLAY"))
                .get()
                .extracting(Candidate::readiness)
                .isEqualTo(ServiceSource.Readiness.FAILED);
    }
}
