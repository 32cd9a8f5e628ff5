// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

/** One picture's place in time; all that moves is a function of it, and the last moment leads back to the first. */
record Moment(int frame) {

    int second() {
        return frame / Movie.RATE;
    }

    int frameInSecond() {
        return frame % Movie.RATE;
    }

    /** How much of the current second has passed, 0 up to but not including 1. */
    double fraction() {
        return (double) frameInSecond() / Movie.RATE;
    }

    /** How much of the movie has passed, 0 up to but not including 1. */
    double progress() {
        return (double) frame / Movie.FRAMES;
    }

    /** m:ss.ff, ff counting pictures. */
    String timecode() {
        return second() / 60 + ":" + digits(second() % 60, 2) + "." + digits(frameInSecond(), 2);
    }

    /** Without {@code String.format}, whose digits follow the locale of the machine. */
    static String digits(int value, int width) {
        String plain = Integer.toString(value);
        return "0".repeat(Math.max(0, width - plain.length())) + plain;
    }
}
