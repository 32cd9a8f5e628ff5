// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

/**
 * The common time of the streams of a session, from one reply to PLAY to the next. It begins with the range in the
 * reply. It relates the streams to each other by RTP-Info, and more exactly by sender reports, which relate the
 * timestamps of each stream to one time of day (RFC 3550, section 6.4.1; RFC 2326, section 12.33). Used on the streams'
 * loop.
 */
public final class PlayTimeline {

    private final long start;
    private final double scale;
    private final double speed;
    private boolean wallKnown;
    private boolean wallAnnounced;
    private long wallZero;
    private boolean arrivalKnown;
    private long arrivalZero;

    /** A timeline with the speed 1. */
    public PlayTimeline(long start, double scale) {
        this(start, scale, 1);
    }

    /**
     * @param start media time at which playing begins, in nanoseconds
     * @param scale media time per playing time (RFC 2326, section 12.34): negative plays backwards, 0 is not allowed
     * @param speed playing time that is sent per second (section 12.35): above 0. If it is not 1, sender reports do not
     *     relate timestamps to the time of day
     * @throws IllegalArgumentException for a scale or speed that is not allowed
     */
    public PlayTimeline(long start, double scale, double speed) {
        if (scale == 0 || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("The scale is a number other than 0, not " + scale);
        }
        if (!(speed > 0) || !Double.isFinite(speed)) {
            throw new IllegalArgumentException("The speed is a number above 0, not " + speed);
        }
        this.start = start;
        this.scale = scale;
        this.speed = speed;
    }

    /** Media time at which playing begins, in nanoseconds. */
    public long start() {
        return start;
    }

    public double scale() {
        return scale;
    }

    /** Playing time that is sent per second. */
    public double speed() {
        return speed;
    }

    /** The media time that is presented at a playing time, both in nanoseconds. */
    public long mediaTime(long playTime) {
        return start + (scale == 1 ? playTime : Math.round(playTime * scale));
    }

    /**
     * Sets the time of day of the beginning. The first stream that knows it sets it.
     *
     * @param announced whether the server announced the timestamp at the beginning; a value that was only estimated is
     *     replaced
     */
    void begins(long wallTime, boolean announced) {
        if (!wallKnown || announced && !wallAnnounced) {
            wallZero = wallTime;
            wallKnown = true;
            wallAnnounced = announced;
        }
    }

    /** Converts a time of day to playing time. */
    long playTimeOf(long wallTime) {
        return wallTime - wallZero;
    }

    /** Sets the arrival time of the beginning. The first stream that has a unit sets it. */
    void arrives(long arrival) {
        if (!arrivalKnown) {
            arrivalZero = arrival;
            arrivalKnown = true;
        }
    }

    /** The playing time for an arrival time; 0 before any unit has arrived. */
    long playTimeAt(long arrival) {
        return arrivalKnown ? arrival - arrivalZero : 0;
    }
}
