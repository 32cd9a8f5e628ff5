// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.time.Duration;
import java.util.Optional;
import sprocket.rtsp.api.SessionState;

/**
 * What a session plays, at one moment.
 *
 * @param session state of the session: {@link SessionState#PLAYING} while media flows
 * @param position of the next unit, as {@link Playout#position}
 * @param range what plays, or is paused; empty for a live presentation, before the first PLAY, and after the end
 * @param scale as {@link Playout#scale}
 * @param speed as {@link Playout#speed}
 * @param queued how many ranges are queued
 */
public record PlayoutState(
        SessionState session, Duration position, Optional<Range> range, double scale, double speed, int queued) {

    /**
     * A part of a stored presentation.
     *
     * @param start position at which it began to play
     * @param end position of the first instant that is not played (RFC 2326, section 12.29), before the start if it
     *     plays backwards; empty for the end of the media or, backwards, its beginning
     */
    public record Range(Duration start, Optional<Duration> end) {}
}
