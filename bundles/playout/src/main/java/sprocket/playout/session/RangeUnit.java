// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.rtsp.api.header.ClockRange;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.SmpteRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The unit of a Range header (RFC 2326, sections 3.5 to 3.7), applied to a presentation: its times as positions, and
 * positions as its times.
 *
 * @param smpte the name of a unit of time codes, empty for another unit
 * @param origin the time of the position 0, if the unit is clock
 */
record RangeUnit(Optional<String> smpte, Optional<Instant> origin) {

    static final RangeUnit NPT = new RangeUnit(Optional.empty(), Optional.empty());

    /**
     * The unit of a range.
     *
     * @param live the time of the position 0 of live media
     * @throws RtspException 456 if the presentation has no times in this unit
     */
    static RangeUnit of(RtspRange range, Presentation presentation, Instant live) throws RtspException {
        if (range instanceof NptRange) {
            return NPT;
        }
        if (range instanceof SmpteRange codes) {
            if (presentation instanceof LivePresentation) {
                throw notHere("A live presentation has no time codes: use npt or clock");
            }
            return new RangeUnit(Optional.of(codes.unit()), Optional.empty());
        }
        Instant zero = presentation instanceof StoredPresentation stored
                ? stored.startTime().orElseThrow(() -> notHere("The date of this presentation is not known: use npt"))
                : live;
        return new RangeUnit(Optional.empty(), Optional.of(zero));
    }

    private static RtspException notHere(String message) {
        return new RtspException(RtspStatus.HEADER_NOT_VALID, message);
    }

    /** The position at which a range of this unit starts; empty for the position of the session. May be negative. */
    Optional<Duration> start(RtspRange range) {
        return range.startFrom(origin);
    }

    /** The position at which a range of this unit ends; empty for the end of the media. May be negative. */
    Optional<Duration> end(RtspRange range) {
        return range.endFrom(origin);
    }

    /** Two positions as a range of this unit. */
    RtspRange range(Duration start, Optional<Duration> end) {
        if (smpte.isPresent()) {
            return new SmpteRange(smpte.get(), start, end);
        }
        return origin.<RtspRange>map(zero -> new ClockRange(zero.plus(start), end.map(zero::plus)))
                .orElseGet(() -> new NptRange(Optional.of(start), end, false));
    }
}
