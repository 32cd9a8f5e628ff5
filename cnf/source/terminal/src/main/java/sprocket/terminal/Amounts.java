// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Formats amounts for people. Prefixes of units stand for powers of 1000. */
public final class Amounts {

    private static final List<String> PREFIXES = List.of("", "k", "M", "G", "T");

    private Amounts() {}

    /** Such as {@code 12.3 MB}. */
    public static String bytes(long bytes) {
        return scaled(bytes, "B");
    }

    /** Such as {@code 1.2 Mbit/s}. */
    public static String rate(double bitsPerSecond) {
        return scaled(bitsPerSecond, "bit/s");
    }

    private static String scaled(double amount, String unit) {
        int prefix = 0;
        double scaled = amount;
        // An amount that would be rounded to 1000 gets the next prefix.
        while (Math.abs(scaled) >= (prefix == 0 ? 999.5 : 999.95) && prefix < PREFIXES.size() - 1) {
            scaled /= 1000;
            prefix++;
        }
        return String.format(Locale.ROOT, prefix == 0 ? "%.0f %s%s" : "%.1f %s%s", scaled, PREFIXES.get(prefix), unit);
    }

    /** Whole seconds: {@code 1:07}, {@code 2:01:07}, {@code 3 d 02:01:07}. */
    public static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        return String.format(
                Locale.ROOT,
                "%d d %02d:%02d:%02d",
                seconds / 86_400,
                seconds / 3600 % 24,
                seconds / 60 % 60,
                seconds % 60);
    }

    /** Such as {@code 1 session}, {@code 2 sessions}. */
    public static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
