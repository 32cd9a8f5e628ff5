// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code t=} line with its {@code r=} lines (RFC 8866, sections 5.9 and 5.10): when a session is active. RTSP does
 * not use it, but a description must have one.
 *
 * @param start seconds since 1900 (NTP time without the fraction), 0 for always
 * @param stop likewise, 0 for no end
 * @param repeats values of the {@code r=} lines as sent
 */
public record Timing(long start, long stop, List<String> repeats) {

    /** Always, the timing of everything that is fetched on demand. */
    public static final Timing UNBOUNDED = new Timing(0, 0, List.of());

    private static final long MAX_TIME = 999_999_999_999_999_999L;

    /** @throws IllegalArgumentException if a time is negative or has more than 18 digits, or a repeat is blank */
    public Timing {
        Syntax.range("start time", start, 0, MAX_TIME);
        Syntax.range("stop time", stop, 0, MAX_TIME);
        repeats = repeats.stream().map(Timing::repeat).toList();
    }

    Timing plus(String repeat) {
        return new Timing(
                start, stop, Stream.concat(repeats.stream(), Stream.of(repeat)).toList());
    }

    private static String repeat(String value) {
        String repeat = Syntax.text("repeat", value);
        if (repeat.isEmpty()) {
            throw new IllegalArgumentException("repeat: missing");
        }
        return repeat;
    }

    static Timing parse(String value) {
        String[] words = Syntax.words(value);
        long start = Syntax.number("start time", words[0], MAX_TIME);
        return new Timing(start, words.length > 1 ? Syntax.number("stop time", words[1], MAX_TIME) : 0, List.of());
    }

    String text() {
        return start + " " + stop;
    }
}
