// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.util.Map;
import sprocket.playout.config.PlayoutSettings;
import sprocket.playout.config.PlayoutSettings.SessionSettings;

/** Settings of a session under test. */
public final class Settings {

    public static final SessionSettings DEFAULT = PlayoutSettings.of(Map.of()).sessions();

    public static final SessionSettings LOOPING =
            PlayoutSettings.of(Map.of("loop", true)).sessions();

    private Settings() {}
}
