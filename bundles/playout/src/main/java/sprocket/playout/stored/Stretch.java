// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.util.concurrent.TimeUnit;
import sprocket.playout.pace.SessionTime;

/**
 * A part of stored media as it is played: from a start to an end, at a scale (RFC 2326, section 12.34). Positions are
 * nanoseconds from the beginning of the media. Playing time is what RTP timestamps count: it grows by one second per
 * second at every scale, and in reverse too (RFC 2326, appendix B). At the scale 1 both are the same. An access unit is
 * played when the position is its own time, in both directions.
 *
 * @param scale positions that pass in a unit of playing time; negative: backwards; not 0
 * @param start position of the first access unit
 * @param end position of the end, which is not played: forwards access units before it are played, backwards those
 *     behind it. {@link #OPEN} for the end of the media, and backwards for its beginning
 * @param duration of the media
 * @param loops whether the media is repeated
 */
public record Stretch(double scale, long start, long end, long duration, boolean loops) {

    /** The end of a stretch that ends with the media. */
    public static final long OPEN = Long.MAX_VALUE;

    /**
     * Clients round times to milliseconds. So the access unit at a time is the one whose interval contains the time one
     * millisecond later.
     */
    public static final long ROUNDING = 1_000_000;

    private static final long MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

    public Stretch {
        // A range that ends within the first access unit still contains it.
        if (end != OPEN) {
            end = scale > 0 ? Math.max(end, start + 1) : Math.min(end, start - 1);
        }
    }

    boolean reverse() {
        return scale < 0;
    }

    /** Whether only some access units of video are played, and none of other tracks. */
    public boolean scaled() {
        return scale != 1;
    }

    boolean bounded() {
        return end != OPEN;
    }

    /** The first position that is played when the media begins anew. */
    long restart() {
        return reverse() ? duration - 1 : 0;
    }

    /** The playing time at which the media begins anew after a start at time 0. */
    long loopTime() {
        return Math.round(duration / Math.abs(scale));
    }

    /** The playing time of a position, before the media is repeated. */
    long time(long position) {
        return scaled() ? start + Math.round((position - start) / scale) : position;
    }

    /** The position at a playing time: whole microseconds, unless the scale is 1. */
    long position(long time) {
        if (!scaled()) {
            return loops ? time % duration : time;
        }
        long exact = start + Math.round((time - start) * scale);
        long rounded = Math.floorDiv(exact + MICROSECOND / 2, MICROSECOND) * MICROSECOND;
        return loops ? Math.floorMod(rounded, duration) : Math.max(0, Math.min(duration, rounded));
    }

    /**
     * The playing time that an access unit takes, at least. If access units are skipped, it is the shortest time until
     * the next one.
     */
    long span(long ofMedia) {
        double factor = Math.abs(scale);
        return factor == 1 ? ofMedia : Math.round(ofMedia * Math.max(1, Math.floor(factor)) / factor);
    }

    /** The playing time of the end, {@link SessionTime#NEVER} without one. */
    long endTime() {
        return bounded() ? time(end) : SessionTime.NEVER;
    }

    /** Whether an access unit at this position is not played any more. */
    boolean over(long position) {
        return bounded() && (reverse() ? position < start && position <= end + ROUNDING : position >= end);
    }

    /** See {@link sprocket.playout.pace.Segment#reach}. */
    long reach(long position, long from) {
        if (!loops) {
            return contains(position) ? time(reverse() ? Math.min(start, position + ROUNDING) : position) : -1;
        }
        if (position > duration) {
            return -1;
        }
        long ahead = Math.floorMod(reverse() ? position(from) - position : position - position(from), duration);
        // The end of the media is its beginning again, but not the one that is being played.
        return from + Math.round((ahead == 0 && position == duration ? duration : ahead) / Math.abs(scale));
    }

    private boolean contains(long position) {
        return reverse()
                ? position <= start && position >= (bounded() ? end : 0)
                : position >= start && position <= Math.min(end, duration);
    }
}
