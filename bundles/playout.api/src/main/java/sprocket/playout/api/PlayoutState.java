// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.time.Duration;
import java.util.Optional;
import sprocket.rtsp.api.SessionState;

/**
 * Where the playing of a session stands. All components are of one moment.
 *
 * @param session state of the session: {@link SessionState#PLAYING} while media flows
 * @param position of what is sent next, as {@link Playout#position}
 * @param range what plays, or is paused and plays on with the next PLAY; empty for a live presentation, before the
 *     first PLAY, and once playing has come to its end
 * @param speed as {@link Playout#speed}
 * @param queued how many ranges are played behind this one
 */
public record PlayoutState(SessionState session, Duration position, Optional<Range> range, double speed, int queued) {

    /**
     * A stretch of a stored presentation.
     *
     * @param start position at which playing of it began
     * @param end position of the first instant that is not played any more (RFC 2326, section 12.29); empty for the end
     *     of the media
     */
    public record Range(Duration start, Optional<Duration> end) {}
}
