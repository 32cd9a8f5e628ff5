// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemovalPolicyTest {

    /** The server must end within two seconds of SIGTERM. */
    @Test
    void waitsHalfASecondAtMostWhileTheFrameworkStops() {
        Duration half = Duration.ofMillis(500);
        assertThat(RemovalPolicy.AWAIT_REQUESTS.whileStopping()).isEqualTo(new RemovalPolicy(half, half, false));
        assertThat(RemovalPolicy.NO_WAIT.whileStopping())
                .as("and no longer than otherwise")
                .isEqualTo(new RemovalPolicy(Duration.ZERO, Duration.ZERO, false));
    }
}
