// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.header.Speed;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The parameters of PLAY (RFC 2326, section 10.5).
 *
 * @param range what to play; empty: from the current position
 * @param scale how fast media time runs; empty: unchanged
 * @param speed how fast packets are sent; empty: unchanged
 */
public record PlayOrder(Optional<RtspRange> range, OptionalDouble scale, OptionalDouble speed) {

    /** Plays from the current position, which is the start at first. */
    public static final PlayOrder RESUME =
            new PlayOrder(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** Plays from a position. */
    public static PlayOrder from(Duration start) {
        return RESUME.range(NptRange.from(start));
    }

    public PlayOrder range(RtspRange what) {
        return new PlayOrder(Optional.of(what), scale, speed);
    }

    /** @param factor finite and not 0; negative plays backwards */
    public PlayOrder scale(double factor) {
        return new PlayOrder(range, OptionalDouble.of(factor), speed);
    }

    /** @param factor finite and above 0 */
    public PlayOrder speed(double factor) {
        return new PlayOrder(range, scale, OptionalDouble.of(factor));
    }

    /** The same with the scale and the speed of now, unless it has its own. Servers keep neither (RFC 2326, 12.34). */
    PlayOrder keeping(double currentScale, double currentSpeed) {
        PlayOrder scaled = scale.isEmpty() && currentScale != 1 ? scale(currentScale) : this;
        return speed.isEmpty() && currentSpeed != 1 ? scaled.speed(currentSpeed) : scaled;
    }

    RtspRequest.Builder request(RtspUri url) {
        RtspRequest.Builder request = RtspRequest.builder("PLAY", url);
        range.ifPresent(what -> request.header(HeaderNames.RANGE, what.toString()));
        scale.ifPresent(factor -> request.header(HeaderNames.SCALE, new Scale(factor).toString()));
        speed.ifPresent(factor -> request.header(HeaderNames.SPEED, new Speed(factor).toString()));
        return request;
    }
}
