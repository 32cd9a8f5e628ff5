// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.stored.Stretch;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A Range header applied to a stored presentation and a direction of playing (RFC 2326, section 12.29).
 *
 * @param start position in nanoseconds
 * @param end position of the first instant that is not played, {@link Stretch#OPEN} for the end of the media or, in
 *     reverse, its beginning
 * @param reverse whether it is played backwards
 * @param unit of the request
 * @param duration of the media
 */
record PlayRange(long start, long end, boolean reverse, RangeUnit unit, long duration) {

    /**
     * A start at or behind the end of the media means the last picture: RFC 2326, section 11.3.8 would refuse it, but
     * ffmpeg and mpv do not recover from a 457.
     *
     * @param position the session's position
     * @param reverse whether it will be played backwards
     * @throws RtspException 457 for an impossible range, 456 for a unit of time that the presentation does not have
     */
    static PlayRange of(PlayRequest request, long position, StoredPresentation stored, boolean reverse)
            throws RtspException {
        long duration = duration(stored);
        if (request.range().isEmpty()) {
            return continuing(resumed(position, duration, reverse), Stretch.OPEN, duration, reverse);
        }
        RtspRange range = request.range().get();
        RangeUnit unit = RangeUnit.of(range, stored, Instant.EPOCH);
        long start = unit.start(range).map(PlayRange::nanos).orElse(resumed(position, duration, reverse));
        Optional<Long> end = unit.end(range).map(PlayRange::nanos);
        if (end.isPresent() && (reverse ? end.get() >= start : end.get() <= start)) {
            throw new RtspException(RtspStatus.INVALID_RANGE, reversed(reverse, request));
        }
        if (start < 0 && (reverse || end.isPresent() && end.get() <= 0)) {
            throw new RtspException(RtspStatus.INVALID_RANGE, "The range lies before the beginning of the media");
        }
        return continuing(Math.max(0, start), end.orElse(Stretch.OPEN), duration, reverse)
                .in(unit);
    }

    private static String reversed(boolean reverse, PlayRequest request) {
        if (reverse) {
            return "With a negative Scale a range is played backwards, so it must end before it begins";
        }
        return request.scale().orElse(1) < 0
                ? "The range ends before it begins, and this presentation cannot be played backwards"
                : "The range ends before it begins: that takes a negative Scale";
    }

    /** At the end there is nothing to resume: it plays from the start, and in reverse from the end. */
    private static long resumed(long position, long duration, boolean reverse) {
        if (reverse) {
            return position <= 0 ? duration : position;
        }
        return position >= duration ? 0 : position;
    }

    /** From a position to an end, {@link Stretch#OPEN} for that of the media. */
    static PlayRange continuing(long start, long end, long duration, boolean reverse) {
        boolean open = reverse ? end <= 0 : end >= duration;
        return new PlayRange(
                Math.min(start, duration - 1), open ? Stretch.OPEN : end, reverse, RangeUnit.NPT, duration);
    }

    /** @throws RtspException 457 for media without a duration */
    static long duration(StoredPresentation stored) throws RtspException {
        long duration = stored.duration().toNanos();
        if (duration <= 0) {
            throw new RtspException(RtspStatus.INVALID_RANGE, "The media is empty");
        }
        return duration;
    }

    private PlayRange in(RangeUnit another) {
        return new PlayRange(start, end, reverse, another, duration);
    }

    /** The same start with another end, {@link Stretch#OPEN} for that of the media. */
    PlayRange until(long playsUntil) throws RtspException {
        if (playsUntil != Stretch.OPEN && (reverse ? start <= playsUntil : start >= playsUntil)) {
            throw new RtspException(
                    RtspStatus.INVALID_RANGE,
                    "The range that plays ends at npt=" + NptRange.seconds(Duration.ofNanos(playsUntil)));
        }
        return new PlayRange(start, playsUntil, reverse, unit, duration);
    }

    /** Nanoseconds of a time, limited to thirty years. */
    static long nanos(Duration time) {
        long limit = 1_000_000_000L;
        return Math.abs(time.getSeconds()) >= limit
                ? (time.isNegative() ? -limit : limit) * 1_000_000_000L
                : time.toNanos();
    }

    /**
     * The range in the reply.
     *
     * @param actual position at which playing really begins
     */
    RtspRange answer(long actual) {
        return unit.range(Duration.ofNanos(actual), Optional.of(Duration.ofNanos(last(actual))));
    }

    /** The range in the reply, of media that is being played. */
    RtspRange rest() {
        long last = reverse ? end == Stretch.OPEN ? 0 : Math.min(end, start) : Math.max(start, Math.min(end, duration));
        return unit.range(Duration.ofNanos(start), Optional.of(Duration.ofNanos(last)));
    }

    /** Its start is never played without its end being farther: see {@link Stretch}. */
    private long last(long actual) {
        if (reverse) {
            return end == Stretch.OPEN ? 0 : Math.max(0, Math.min(end, actual - 1));
        }
        return Math.max(actual, Math.min(Math.max(end, actual + 1), duration));
    }
}
