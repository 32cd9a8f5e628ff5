// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.time.Duration;

/** Formats times of a film for people. */
final class TimeText {

    private TimeText() {}

    /** Such as {@code 1:05} or {@code 1:00:05}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        String rest = two(seconds / 60 % 60) + ":" + two(seconds % 60);
        return seconds < 3600 ? rest.replaceFirst("^0", "") : seconds / 3600 + ":" + rest;
    }

    /** To a hundredth of a second, where single pictures count: {@code 1:05.40}. */
    static String exact(Duration time) {
        Duration place = time.isNegative() ? Duration.ZERO : time;
        return clock(place) + "." + two(place.toMillisPart() / 10);
    }

    /** For names of files: {@code 00-01-05.400}. */
    static String file(Duration time) {
        Duration place = time.isNegative() ? Duration.ZERO : time;
        String millis = String.valueOf(1000 + place.toMillisPart()).substring(1);
        return two(place.toHours()) + "-" + two(place.toMinutesPart()) + "-" + two(place.toSecondsPart()) + "."
                + millis;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
