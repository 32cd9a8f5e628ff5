// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.util.Locale;

/**
 * A figure that is to be reached, and what was measured.
 *
 * @param atMost whether the value must not be above the bound; else it must not be below
 * @param value NaN where it was not measured
 */
record Aim(String text, boolean atMost, double bound, double value) {

    static Aim atMost(String text, double bound, double value) {
        return new Aim(text, true, bound, value);
    }

    static Aim atLeast(String text, double bound, double value) {
        return new Aim(text, false, bound, value);
    }

    boolean measured() {
        return !Double.isNaN(value);
    }

    boolean held() {
        return atMost ? value <= bound : value >= bound;
    }

    /** The bound, as in {@code <= 1.50}. */
    String bounds() {
        return (atMost ? "<= " : ">= ") + shown(bound);
    }

    /** With the digits that matter. */
    static String shown(double value) {
        double size = Math.abs(value);
        String format = size >= 1000 || size == Math.rint(size) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, size < 0.1 && size > 0 ? "%.3f" : format, value);
    }
}
