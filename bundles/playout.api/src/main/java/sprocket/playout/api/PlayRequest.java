package sprocket.playout.api;

import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.rtsp.api.header.RtspRange;

/**
 * What a PLAY asks for.
 *
 * @param range what to play; empty: from where the session stands
 * @param scale ratio of media time to real time (RFC 2326, 12.34); negative: backwards
 * @param speed ratio of delivery to normal (12.35)
 */
public record PlayRequest(Optional<RtspRange> range, OptionalDouble scale, OptionalDouble speed) {
}
