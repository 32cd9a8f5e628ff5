// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

/**
 * The time that the streams of a session share from one reply to PLAY to the next. It begins with the range that the
 * reply states, and relates the streams to each other: by their RTP-Info, and more exactly by sender reports, which
 * give each stream's timestamps in one time of day (RFC 3550, 6.4.1; RFC 2326, 12.33). Used on the streams' loop.
 */
public final class PlayTimeline {

    private final long start;
    private final double scale;
    private boolean wallKnown;
    private boolean wallAnnounced;
    private long wallZero;
    private boolean arrivalKnown;
    private long arrivalZero;

    /**
     * @param start nanoseconds of media time at which playing begins
     * @param scale media time per playing time (RFC 2326, 12.34): negative backwards, not 0
     * @throws IllegalArgumentException for a scale that is none
     */
    public PlayTimeline(long start, double scale) {
        if (scale == 0 || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("The scale is a number other than 0, not " + scale);
        }
        this.start = start;
        this.scale = scale;
    }

    /** Media time at which playing begins, in nanoseconds. */
    public long start() {
        return start;
    }

    public double scale() {
        return scale;
    }

    /** The media time that is shown at a time of playing, both in nanoseconds. */
    public long mediaTime(long playTime) {
        return start + (scale == 1 ? playTime : Math.round(playTime * scale));
    }

    /**
     * Says which time of day the beginning is, by the first stream that knows.
     *
     * @param announced whether the server named the stream's timestamp at the beginning; one that was only guessed is
     *     replaced
     */
    void begins(long wallTime, boolean announced) {
        if (!wallKnown || announced && !wallAnnounced) {
            wallZero = wallTime;
            wallKnown = true;
            wallAnnounced = announced;
        }
    }

    /** Playing time of a time of day. */
    long playTimeOf(long wallTime) {
        return wallTime - wallZero;
    }

    /** Says which arrival would be that of the beginning, by the first stream that has a unit. */
    void arrives(long arrival) {
        if (!arrivalKnown) {
            arrivalZero = arrival;
            arrivalKnown = true;
        }
    }

    /** Playing time of what arrives in step with the others, 0 before any has. */
    long playTimeAt(long arrival) {
        return arrivalKnown ? arrival - arrivalZero : 0;
    }
}
