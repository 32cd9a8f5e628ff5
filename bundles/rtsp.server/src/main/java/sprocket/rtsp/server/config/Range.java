package sprocket.rtsp.server.config;

import java.time.Duration;

/** Refuses a setting outside its limits in words that name the setting. */
final class Range {

    private Range() {
    }

    static void check(String setting, long value, long min, long max, String unit) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(setting + " must be " + min + " to " + max + unit + ", not " + value);
        }
    }

    static void seconds(String setting, Duration value, long max) {
        // Tests use fractions of a second; the configuration offers whole ones.
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofSeconds(max)) > 0) {
            throw new IllegalArgumentException(setting + " must be 1 to " + max + " seconds, not " + value.toSeconds());
        }
    }
}
