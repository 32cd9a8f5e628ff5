// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.log;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How times and foreign text stand in the log. */
public final class LogText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    private LogText() {}

    /** Media time as {@code m:ss.mmm}. */
    public static String clock(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return millis / 60_000 + ":" + padded(millis / 1000 % 60, 2) + "." + padded(millis % 1000, 3);
    }

    /** Without a formatter: it costs more than all else that a turn of a session takes. */
    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** What others wrote may hold letters of any script, and with them what turns a line of the log around. */
    public static String printable(String foreign) {
        return UNPRINTABLE.matcher(foreign).replaceAll("?");
    }
}
