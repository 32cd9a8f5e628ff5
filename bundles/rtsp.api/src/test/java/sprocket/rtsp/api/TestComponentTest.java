// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.testing.TestComponent;

/** A component is created as the container creates it. */
class TestComponentTest {

    @interface Config {

        int max_size() default 7;

        String[] names() default {"a", "b"};

        String first__name();

        boolean on();

        long[] times();
    }

    /** A component with a configuration and a service. */
    public static final class Counter {

        private final Config config;
        private final Supplier<String> words;

        public Counter(Config config, Supplier<String> words) {
            if (config.max_size() < 1) {
                throw new IllegalStateException("max.size must be 1 or more");
            }
            this.config = config;
            this.words = words;
        }
    }

    /** A component with a second constructor, for programs. */
    public static final class Ambiguous {

        public Ambiguous() {}

        public Ambiguous(Config config) {}
    }

    /** A component whose parameter must be given by the test. */
    public static final class Wanting {

        public Wanting(StringBuilder text) {}
    }

    @Test
    void settingsHaveTheirDefaults() {
        Config config = TestComponent.of(Counter.class).make().config;

        assertThat(config.max_size()).isEqualTo(7);
        assertThat(config.names()).containsExactly("a", "b");
        assertThat(config.first__name()).isNull();
        assertThat(config.on()).isFalse();
        assertThat(config.times()).isEmpty();
    }

    @Test
    void settingsAreSetByTheirNamesInTheFile() {
        Config config = TestComponent.of(Counter.class)
                .set("max.size", 3)
                .set("first_name", "Ada")
                .set("on", true)
                .set("names", new String[] {"c"})
                .make()
                .config;

        assertThat(config.max_size()).isEqualTo(3);
        assertThat(config.first__name()).isEqualTo("Ada");
        assertThat(config.on()).isTrue();
        assertThat(config.names()).containsExactly("c");
    }

    @Test
    void aSettingThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TestComponent.of(Counter.class).set("maxsize", 3).make())
                .withMessage("Counter has no setting maxsize; it has first_name, max.size, names, on, times");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TestComponent.of(Counter.class).set("max.size", "3").make())
                .withMessage("The setting max.size of Counter is of the type int, not String");
    }

    @Test
    void aServiceThatIsGivenIsUsed() {
        Supplier<String> service = () -> "word";

        assertThat(TestComponent.of(Counter.class).with(service).make().words).isSameAs(service);
    }

    @Test
    void aServiceThatIsNotGivenIsHeldButNotUsed() {
        Supplier<String> service = TestComponent.of(Counter.class).make().words;

        assertThat(service).isEqualTo(service).hasToString("Supplier that was not given");
        assertThatThrownBy(service::get)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Counter uses Supplier.get, and the test has given no Supplier: give one by with(…)");
    }

    @Test
    void whatTheConstructorThrowsIsThrown() {
        assertThatThrownBy(
                        () -> TestComponent.of(Counter.class).set("max.size", 0).make())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("max.size must be 1 or more");
    }

    @Test
    void aComponentHasOneConstructor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestComponent.of(Ambiguous.class).make())
                .withMessageContaining("has 2 public constructors");
    }

    @Test
    void aClassMustBeGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestComponent.of(Wanting.class).make())
                .withMessage("The constructor of Wanting wants a java.lang.StringBuilder: give it one by with(…)");
    }
}
