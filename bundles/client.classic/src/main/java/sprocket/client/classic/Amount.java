// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.time.Duration;
import java.util.Locale;

/** Formats amounts for people. Prefixes of units are powers of 1,000. */
final class Amount {

    static final String NONE = "–";

    private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

    private Amount() {}

    /** Such as {@code 1,945,133}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 97.3 kB/s}. */
    static String scaled(double amount, String unit) {
        int prefix = 0;
        double scaled = amount;
        while (scaled >= 999.95 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        return String.format(Locale.ROOT, prefix == 0 ? "%.0f %s%s" : "%.1f %s%s", scaled, PREFIXES[prefix], unit);
    }

    /** A part of 1, such as {@code 1.25 %}. */
    static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f %%", part * 100);
    }

    /** Such as {@code 12.4 ms}. */
    static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }

    /** Such as {@code 20.05 s}. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    /** Such as {@code 1:07}, or {@code 2:01:07}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
