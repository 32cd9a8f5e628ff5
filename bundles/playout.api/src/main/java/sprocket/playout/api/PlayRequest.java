// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.header.Speed;

/**
 * What a PLAY asks for.
 *
 * @param range what to play; empty: from the session's position
 * @param scale ratio of media time to real time (RFC 2326, section 12.34); negative: backwards
 * @param speed ratio of delivery to normal (RFC 2326, section 12.35)
 * @param seekStyle the meaning of the range's start
 */
public record PlayRequest(Optional<RtspRange> range, OptionalDouble scale, OptionalDouble speed, SeekStyle seekStyle) {

    /** @throws IllegalArgumentException for a scale or speed that is zero or not finite, and for a negative speed */
    public PlayRequest {
        scale.ifPresent(Scale::new);
        speed.ifPresent(Speed::new);
    }

    /** Where playing begins if the start lies between two random access points (RFC 7826, section 18.47). */
    public enum SeekStyle {
        /** With the access unit at this time; units that its decoding needs are sent before it. {@code First-Prior} */
        EXACT,
        /** With the random access point before it. {@code RAP} */
        RANDOM_ACCESS_POINT
    }

    /** Continues at the session's position. */
    public static final PlayRequest RESUME =
            new PlayRequest(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), SeekStyle.EXACT);

    /** Plays a range at normal scale and speed. */
    public static PlayRequest of(RtspRange range) {
        return new PlayRequest(Optional.of(range), OptionalDouble.empty(), OptionalDouble.empty(), SeekStyle.EXACT);
    }
}
