// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.Optional;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;

/**
 * The position of a session in its presentation, computed from the replies to PLAY. Times named {@code now} are
 * nanoseconds of the loop's clock.
 */
final class PlayPosition {

    /** Servers often stop shortly before the end that they have announced. */
    private static final Duration NEARLY = Duration.ofSeconds(2);

    private Duration start = Duration.ZERO;
    private Optional<Duration> end = Optional.empty();
    private double scale = 1;
    private boolean running;
    private long since;

    /**
     * Playing has begun.
     *
     * @param order the parameters of the request
     * @param total the length of the presentation, if it is known
     */
    void play(PlayOrder order, PlayReply reply, Optional<Duration> total, long now) {
        Optional<NptRange> range = reply.range()
                .or(order::range)
                .filter(NptRange.class::isInstance)
                .map(NptRange.class::cast);
        start = range.flatMap(NptRange::start).orElseGet(() -> at(now));
        end = range.flatMap(NptRange::end).or(() -> total);
        scale = reply.scale();
        since = now;
        running = true;
    }

    void pause(long now) {
        start = at(now);
        running = false;
    }

    /** Returns to the start. */
    void reset() {
        start = Duration.ZERO;
        end = Optional.empty();
        scale = 1;
        running = false;
    }

    double scale() {
        return scale;
    }

    Duration start() {
        return start;
    }

    /** The position, measured from the start of the presentation. */
    Duration at(long now) {
        Duration at = running ? start.plusNanos((long) ((now - since) * scale)) : start;
        return at.isNegative() ? Duration.ZERO : at;
    }

    /** Whether the end of the requested range was reached. */
    boolean over(long now) {
        return scale < 0
                ? at(now).compareTo(NEARLY) <= 0
                : end.isPresent() && at(now).plus(NEARLY).compareTo(end.get()) >= 0;
    }

    /** The length of the presentation, from {@code a=range} (RFC 2326, section C.1.5). */
    static Optional<Duration> total(PresentationDescription description) {
        try {
            String range = description.sdp().attribute("range").orElse("npt=0-");
            return RtspRange.parse(range) instanceof NptRange npt ? npt.end() : Optional.empty();
        } catch (RtspException e) {
            return Optional.empty();
        }
    }
}
