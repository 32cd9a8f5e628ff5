package sprocket.playout.api;

import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.header.Speed;

/**
 * What a PLAY asks for.
 *
 * @param range what to play; empty: from where the session stands
 * @param scale ratio of media time to real time (RFC 2326, 12.34); negative: backwards
 * @param speed ratio of delivery to normal (12.35)
 * @param seekStyle how the start of the range is meant
 */
public record PlayRequest(Optional<RtspRange> range, OptionalDouble scale, OptionalDouble speed, SeekStyle seekStyle) {

    /** @throws IllegalArgumentException for a scale or speed that is zero or not finite, and for a negative speed */
    public PlayRequest {
        scale.ifPresent(Scale::new);
        speed.ifPresent(Speed::new);
    }

    /** Where playing begins for a start that lies within what can be decoded by itself (RFC 7826, 18.47). */
    public enum SeekStyle {
        /** With the access unit whose time it is; what decoding it needs is sent before it. {@code First-Prior} */
        EXACT,
        /** With the random access point before it. {@code RAP} */
        RANDOM_ACCESS_POINT
    }

    /** Plays on from where the session stands. */
    public static final PlayRequest RESUME =
            new PlayRequest(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), SeekStyle.EXACT);

    /** Plays a range as it is. */
    public static PlayRequest of(RtspRange range) {
        return new PlayRequest(Optional.of(range), OptionalDouble.empty(), OptionalDouble.empty(), SeekStyle.EXACT);
    }
}
