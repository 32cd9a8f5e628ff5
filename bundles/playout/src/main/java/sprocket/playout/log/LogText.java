// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.log;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The form of times and of foreign text in the log. */
public final class LogText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    private LogText() {}

    /** Media time as {@code m:ss.mmm}. */
    public static String clock(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return millis / 60_000 + ":" + padded(millis / 1000 % 60, 2) + "." + padded(millis % 1000, 3);
    }

    /** Without a formatter, which is slow. */
    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /**
     * Only ASCII. Text of clients and files may contain control characters and right-to-left marks, which would garble
     * the log.
     */
    public static String printable(String foreign) {
        return UNPRINTABLE.matcher(foreign).replaceAll("?");
    }
}
