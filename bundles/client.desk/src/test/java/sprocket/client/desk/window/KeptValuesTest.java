// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Rectangle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptValuesTest {

    private final KeptValues kept = new KeptValues();

    private record Own(String text) {}

    @Test
    void keepsValuesOfTheJdk() {
        kept.keep("bounds", new Rectangle(1, 2, 3, 4));
        kept.keep("names", List.of("a", Optional.of(1), Map.of("b", new double[] {1})));
        assertThat(kept.get("bounds")).isEqualTo(new Rectangle(1, 2, 3, 4));
        kept.keep("bounds", null);
        assertThat(kept.get("bounds")).isNull();
    }

    @Test
    void refusesWhatIsOfABundleWhereverItIs() {
        Runnable lambda = () -> {};
        for (Object foreign : List.of(
                new Own("x"),
                lambda,
                List.of(new Own("x")),
                Map.of("x", List.of(new Own("x"))),
                new Own[0],
                Optional.of(new Own("x")),
                Own.class,
                new javax.swing.JPanel())) {
            assertThatIllegalArgumentException().as(foreign.toString()).isThrownBy(() -> kept.keep("x", foreign));
        }
    }
}
