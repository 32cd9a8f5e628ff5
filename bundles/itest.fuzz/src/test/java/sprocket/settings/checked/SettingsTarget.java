// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.checked;

import java.util.HashMap;
import java.util.Map;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;
import sprocket.playout.config.PlayoutSettings;
import sprocket.rtsp.server.config.ServerSettings;

/** Configuration, a setting in each line: it is accepted, or refused with the name of the setting. */
public final class SettingsTarget implements FuzzTarget {

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        Map<String, Object> properties = new HashMap<>();
        while (in.remaining() > 0) {
            String line = in.line();
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(line.substring(0, equals).strip(), line.substring(equals + 1));
            }
        }
        refusedByName(properties, () -> ServerSettings.of(properties));
        refusedByName(properties, () -> PlayoutSettings.of(properties));
    }

    private static void refusedByName(Map<String, Object> properties, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            if (properties.keySet().stream().noneMatch(e.getMessage()::contains)) {
                throw new AssertionError("Does not say what is wrong: " + e.getMessage(), e);
            }
        }
    }
}
