// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttributesTest {

    private final Attributes attributes = new Attributes();

    private record Own(int value) {}

    static Stream<Arguments> plain() {
        return arguments(
                "text",
                1,
                2L,
                true,
                Duration.ofSeconds(1),
                new byte[3],
                new int[][] {{1}},
                List.of("a", Map.of("b", 2)),
                Optional.of("x"),
                Thread.State.NEW,
                new String[] {"a", null},
                Collections.unmodifiableList(new ArrayList<>(List.of(1))));
    }

    static Stream<Arguments> foreign() {
        Runnable lambda = () -> {};
        return arguments(
                new Own(1),
                lambda,
                List.of("a", new Own(2)),
                Map.of("k", new Own(3)),
                Map.of(new Own(4), "v"),
                new Object[] {new Own(5)},
                new Own[0],
                Optional.of(new Own(6)),
                Own.class,
                String.class,
                Thread.currentThread(),
                AttributesTest.class.getClassLoader(),
                new Object() {},
                nested(20));
    }

    private static Stream<Arguments> arguments(Object... values) {
        return Stream.of(values).map(v -> Arguments.of(new Object[] {v}));
    }

    private static Object nested(int depth) {
        return depth == 0 ? "x" : List.of(nested(depth - 1));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void keeps(Object value) {
        attributes.set("name", value);
        assertThat(attributes.get("name")).containsSame(value);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void refuses(Object value) {
        assertThatThrownBy(() -> attributes.set("name", value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(attributes.get("name")).isEmpty();
    }

    @Test
    void dropsAValueForNull() {
        attributes.set("name", "text");
        attributes.set("name", null);
        assertThat(attributes.get("name")).isEmpty();
    }
}
