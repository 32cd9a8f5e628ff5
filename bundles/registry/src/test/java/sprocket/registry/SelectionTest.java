// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which of several services is used under a name. */
class SelectionTest extends RegistryFixture {

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
        registry.remove("a", LONG_WAIT);
        assertThat(winner()).isEqualTo("x 1.1.0 3");
        registry.remove("c", LONG_WAIT);
        assertThat(winner()).isEqualTo("y 1.0.0 2");
        put("d", "PLAY", 0, "x", "1.2.0", 4, 4);
        assertThat(winner()).isEqualTo("y 1.0.0 2");
    }

    @Test
    void declaresTheNamesThatAreServed() {
        put("a", "PLAY", 0, "x", "1.0.0", 1, 1);
        put("b", "PAUSE", 0, "y", "1.0.0", 2, 2);
        assertThat(registry.table().declarations().keySet()).containsExactlyInAnyOrder("PAUSE", "PLAY");
        registry.remove("a", LONG_WAIT);
        registry.remove("a", LONG_WAIT);
        registry.graceOver("PLAY");
        assertThat(registry.table().declarations().keySet()).containsExactly("PAUSE");
        assertThat(registry.lease("PLAY")).isEmpty();
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
    void letsBundlesServeSideBySideIfTheKindIsShared() {
        shared();
        put("a", "/", 0, "x", "1.0.0", 1, 1);
        put("b", "/", 3, "y", "1.0.0", 2, 2);
        assertThat(serving()).containsExactly("y 1.0.0", "x 1.0.0");
        put("c", "/", 0, "x", "2.0.0", 3, 3);
        assertThat(serving()).as("the newer takes the place of the older").containsExactly("y 1.0.0", "x 2.0.0");
        registry.remove("b", RemovalPolicy.AWAIT_REQUESTS);
        assertThat(registry.table().held().keySet())
                .as("another one at the same name does not fill the gap")
                .containsExactly("y /");
    }
}
