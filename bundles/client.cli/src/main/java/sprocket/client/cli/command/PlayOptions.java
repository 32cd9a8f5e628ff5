// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import sprocket.client.PlayOrder;

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

    @Option(names = "--scale", paramLabel = "FACTOR", description = "play so many times as fast; negative is backwards")
    private Double scale;

    /** @throws CommandFailure if a number is out of range */
    public PlayOrder order() {
        PlayOrder order = start == null ? PlayOrder.RESUME : PlayOrder.from(Seconds.of("--start", start, LONGEST));
        if (scale == null) {
            return order;
        }
        if (scale == 0 || !Double.isFinite(scale)) {
            throw new CommandFailure(ExitCode.USAGE, "--scale takes a number that is not 0.");
        }
        return order.scale(scale);
    }

    /** @throws CommandFailure if the number is out of range */
    public Optional<Duration> duration() {
        return Optional.ofNullable(duration).map(seconds -> Seconds.of("--duration", seconds, LONGEST));
    }
}
