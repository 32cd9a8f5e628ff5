// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sprocket.media.api.LivePresentation;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A Range header applied to a live presentation (RFC 2326, section 12.29). Any start means now. The end is not kept,
 * and the reply has none.
 */
final class LiveRange {

    private LiveRange() {}

    /**
     * The unit of a range.
     *
     * @throws RtspException 456 for time codes, which live media has not; 457 for a range that lies in the past
     */
    static RangeUnit unit(RtspRange range, LivePresentation live, Instant now) throws RtspException {
        RangeUnit unit = RangeUnit.of(range, live, now);
        boolean past = unit.origin().isPresent()
                && unit.end(range).map(Duration::isNegative).orElse(false);
        if (past) {
            throw new RtspException(
                    RtspStatus.INVALID_RANGE, "The range lies in the past, and this presentation is live");
        }
        return unit;
    }

    static RtspRange answer(RangeUnit unit, Instant now) {
        return unit.origin().isEmpty()
                ? NptRange.NOW
                : new RangeUnit(Optional.empty(), Optional.of(now)).range(Duration.ZERO, Optional.empty());
    }
}
