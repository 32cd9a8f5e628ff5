// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.time.Duration;
import java.util.Locale;

/** Reads times of options, and formats times of results. */
public final class Seconds {

    private Seconds() {}

    /** @throws CommandFailure if the value is not a valid time */
    public static Duration of(String option, double seconds, double most) {
        if (!(seconds >= 0 && seconds <= most)) {
            throw new CommandFailure(
                    ExitCode.USAGE, String.format(Locale.ROOT, "%s takes 0 to %.0f seconds.", option, most));
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Such as {@code 12.3 ms}. */
    public static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
