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

    /** Sessions may share streams of stored media. */
    public static final SessionSettings SHARING =
            PlayoutSettings.of(Map.of("multicast.loop", true)).sessions();

    private Settings() {}
}
