// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import sprocket.client.PlayOrder;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;

/** The options for what to play, and for how long. */
public final class PlayOptions {

    private static final double LONGEST = 10L * 366 * 86_400;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "end after SECONDS of playing (default: at the end of the media)")
    private Double duration;

    @Option(names = "--start", paramLabel = "SECONDS", description = "begin so far behind the start of stored media")
    private Double start;

    @Option(
            names = "--range",
            paramLabel = "RANGE",
            description = "play this part of stored media: npt=10-20, smpte=0:00:10-, clock=20261128T120000Z-;"
                    + " the end is before the start for a negative --scale")
    private String range;

    @Option(names = "--scale", paramLabel = "FACTOR", description = "play so many times as fast; negative is backwards")
    private Double scale;

    @Option(names = "--speed", paramLabel = "FACTOR", description = "let the server send so many times as fast")
    private Double speed;

    /** @throws CommandFailure if a number is out of range, or the range is none */
    public PlayOrder order() {
        PlayOrder order = place();
        if (scale != null) {
            if (scale == 0 || !Double.isFinite(scale)) {
                throw new CommandFailure(ExitCode.USAGE, "--scale takes a number that is not 0.");
            }
            order = order.scale(scale);
        }
        if (speed != null) {
            if (!(speed > 0) || !Double.isFinite(speed)) {
                throw new CommandFailure(ExitCode.USAGE, "--speed takes a number above 0.");
            }
            order = order.speed(speed);
        }
        return order;
    }

    private PlayOrder place() {
        if (start != null && range != null) {
            throw new CommandFailure(ExitCode.USAGE, "--start and --range exclude each other.");
        }
        if (range == null) {
            return start == null ? PlayOrder.RESUME : PlayOrder.from(Seconds.of("--start", start, LONGEST));
        }
        try {
            return PlayOrder.RESUME.range(RtspRange.parse(range));
        } catch (RtspException e) {
            throw new CommandFailure(ExitCode.USAGE, "--range: " + e.getMessage() + ".");
        }
    }

    /** @throws CommandFailure if the number is out of range */
    public Optional<Duration> duration() {
        return Optional.ofNullable(duration).map(seconds -> Seconds.of("--duration", seconds, LONGEST));
    }
}
