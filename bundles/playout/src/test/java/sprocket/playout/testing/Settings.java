// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.time.Duration;
import sprocket.playout.config.PlayoutSettings;

/** Settings of a playout under test. */
public final class Settings {

    public static final PlayoutSettings DEFAULT = new PlayoutSettings(
            1400, false, Duration.ofMillis(120), Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(5));

    public static final PlayoutSettings LOOPING = new PlayoutSettings(
            1400, true, Duration.ofMillis(120), Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(5));

    private Settings() {}
}
