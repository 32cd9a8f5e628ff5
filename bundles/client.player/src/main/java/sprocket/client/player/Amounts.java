// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.time.Duration;
import java.util.Locale;

/** Formats amounts for people. */
final class Amounts {

    private Amounts() {}

    static String bitRate(double bitsPerSecond) {
        if (bitsPerSecond >= 999_500) {
            return decimal(bitsPerSecond / 1e6, 2) + " Mbit/s";
        }
        return Math.round(bitsPerSecond / 1e3) + " kbit/s";
    }

    static String bytes(long bytes) {
        if (bytes >= 1_000_000_000) {
            return decimal(bytes / 1e9, 2) + " GB";
        }
        return bytes >= 1_000_000 ? decimal(bytes / 1e6, 1) + " MB" : Math.round(bytes / 1e3) + " kB";
    }

    /** A percentage from a fraction of 0 to 1. A small fraction is not shown as zero. */
    static String percent(double fraction) {
        double percent = fraction * 100;
        if (percent > 0 && percent < 0.01) {
            return "< 0.01 %";
        }
        return decimal(percent, percent < 10 ? 2 : 1) + " %";
    }

    static String millis(Duration time) {
        double millis = time.toNanos() / 1e6;
        return decimal(millis, Math.abs(millis) < 10 ? 1 : 0) + " ms";
    }

    static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
