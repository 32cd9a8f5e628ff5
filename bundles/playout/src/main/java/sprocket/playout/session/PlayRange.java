// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.util.Optional;
import sprocket.playout.api.PlayRequest;
import sprocket.rtsp.api.header.ClockRange;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.SmpteRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A Range header applied to a presentation (RFC 2326, section 12.29).
 *
 * @param start media time in nanoseconds
 * @param end media time of the first instant that is not played, {@link Long#MAX_VALUE} for the end of the media
 * @param smpteUnit the unit of the request, empty for npt
 * @param duration of the media
 */
record PlayRange(long start, long end, Optional<String> smpteUnit, long duration) {

    /**
     * A start at or behind the end means the last picture: RFC 2326, section 11.3.8 would refuse it, but ffmpeg and mpv
     * do not recover from a 457.
     *
     * @param position the session's position
     * @throws RtspException 457 for an impossible range, 456 for a unit of time that stored media does not have
     */
    static PlayRange of(PlayRequest request, long position, long duration) throws RtspException {
        // At the end there is nothing to resume: it plays from the start.
        long resume = position >= duration ? 0 : position;
        if (request.range().isEmpty()) {
            return checked(resume, Long.MAX_VALUE, Optional.empty(), duration);
        }
        RtspRange range = request.range().get();
        if (range instanceof NptRange npt) {
            return checked(
                    npt.start().map(PlayRange::nanos).orElse(resume),
                    npt.end().map(PlayRange::nanos).orElse(Long.MAX_VALUE),
                    Optional.empty(),
                    duration);
        }
        if (range instanceof SmpteRange smpte) {
            return checked(
                    nanos(smpte.start()),
                    smpte.end().map(PlayRange::nanos).orElse(Long.MAX_VALUE),
                    Optional.of(smpte.unit()),
                    duration);
        }
        throw notHere(range);
    }

    /** A live presentation has no positions: any start means now. */
    static void checkLive(PlayRequest request) throws RtspException {
        if (request.range().isPresent() && !(request.range().get() instanceof NptRange)) {
            throw notHere(request.range().get());
        }
    }

    private static RtspException notHere(RtspRange range) {
        String unit = range instanceof ClockRange ? "clock" : "smpte";
        return new RtspException(
                RtspStatus.HEADER_NOT_VALID, "This presentation has no times in " + unit + ": use npt");
    }

    private static PlayRange checked(long start, long end, Optional<String> smpteUnit, long duration)
            throws RtspException {
        if (duration <= 0) {
            throw new RtspException(RtspStatus.INVALID_RANGE, "The media is empty");
        }
        if (end <= start) {
            throw new RtspException(
                    RtspStatus.INVALID_RANGE,
                    "The range ends before it begins, and this presentation cannot be played backwards");
        }
        return new PlayRange(
                Math.min(start, duration - 1), end >= duration ? Long.MAX_VALUE : end, smpteUnit, duration);
    }

    /** The same start with another end, {@link Long#MAX_VALUE} for the end of the media. */
    PlayRange until(long playsUntil) throws RtspException {
        if (start >= playsUntil) {
            throw new RtspException(
                    RtspStatus.INVALID_RANGE,
                    "The range that plays ends at npt=" + NptRange.seconds(Duration.ofNanos(playsUntil)));
        }
        return new PlayRange(start, playsUntil, smpteUnit, duration);
    }

    /** Nanoseconds of a time, limited to thirty years. */
    static long nanos(Duration time) {
        return time.getSeconds() >= 1_000_000_000L ? 1_000_000_000_000_000_000L : time.toNanos();
    }

    /**
     * The range in the reply.
     *
     * @param actual media time at which playing really begins
     */
    RtspRange answer(long actual) {
        if (smpteUnit.isPresent()) {
            return new SmpteRange(
                    smpteUnit.get(), Duration.ofNanos(actual), Optional.of(Duration.ofNanos(Math.min(end, duration))));
        }
        return answer(actual, Math.max(end, actual + 1), duration);
    }

    static RtspRange answer(long start, long end, long duration) {
        return NptRange.of(Duration.ofNanos(start), Duration.ofNanos(Math.max(start, Math.min(end, duration))));
    }
}
