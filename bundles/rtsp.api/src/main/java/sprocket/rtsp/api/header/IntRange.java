// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.util.Optional;

/** A pair of ports or of interleaved channels, {@code first-last}, or a single one. */
public record IntRange(int first, int last) {

    public IntRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("A range runs upwards from 0, not " + first + "-" + last);
        }
    }

    /**
     * Parses {@code n} or {@code n-m} with both numbers from min to max, and m above n; empty for anything else. RTP
     * and RTCP cannot share a number, so {@code n-n} is not a pair.
     */
    static Optional<IntRange> parse(String text, int min, int max) {
        int dash = text.indexOf('-');
        int first = number(dash < 0 ? text : text.substring(0, dash), min, max);
        if (dash < 0) {
            return first < 0 ? Optional.empty() : Optional.of(new IntRange(first, first));
        }
        int last = number(text.substring(dash + 1), min, max);
        return first < 0 || last <= first ? Optional.empty() : Optional.of(new IntRange(first, last));
    }

    static int number(String text, int min, int max) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value < min || value > max ? -1 : value;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
