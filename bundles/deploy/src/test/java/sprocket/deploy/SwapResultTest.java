// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.deploy.SwapResult.Installed;
import sprocket.deploy.SwapResult.Manner;

class SwapResultTest {

    private static final Installed NEW = new Installed(9, "a.b", "2.0.0");

    private static SwapResult result(Manner manner, Installed... replaced) {
        return new SwapResult(NEW, List.of(replaced), manner, List.of("A note."));
    }

    @Test
    void isOneLineForPeople() {
        Installed old = new Installed(7, "a.b", "1.0.0");
        Installed older = new Installed(5, "a.b", "0.9.0");
        assertThat(result(Manner.NEW)).hasToString("installed a.b 2.0.0 [9]");
        assertThat(result(Manner.OVERLAP, old)).hasToString("swapped a.b 2.0.0 [9] for 1.0.0 [7]");
        assertThat(result(Manner.OVERLAP, old, older)).hasToString("swapped a.b 2.0.0 [9] for 1.0.0 [7], 0.9.0 [5]");
        assertThat(result(Manner.IN_PLACE, old)).hasToString("updated in place a.b 2.0.0 [9], before 1.0.0 [7]");
    }
}
