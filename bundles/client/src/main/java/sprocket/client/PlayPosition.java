// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The position of a session in its presentation: that of the last unit that was delivered. Before the first one it is
 * computed from the reply to PLAY. Times named {@code now} are nanoseconds of the loop's clock.
 */
final class PlayPosition {

    /** Servers often stop shortly before the end that they have announced. In playing time. */
    private static final long NEARLY = 2_000_000_000L;

    /** Times of ranges are rounded to milliseconds. */
    private static final long ROUNDING = 1_000_000L;

    private Duration start = Duration.ZERO;
    private Optional<Duration> end = Optional.empty();
    private double scale = 1;
    private double speed = 1;
    /** Whether the range ends before the presentation does. */
    private boolean bounded;

    private boolean running;
    private long since;
    /** The media time of the last unit, in nanoseconds. */
    private OptionalLong reached = OptionalLong.empty();

    /**
     * Playing has begun.
     *
     * @param order the parameters of the request, used for what the reply does not say
     * @param ranges converts ranges of this presentation
     */
    void play(PlayOrder order, PlayReply reply, RangeClock ranges, long now) {
        Duration from = Stream.of(reply.range(), order.range())
                .flatMap(Optional::stream)
                .flatMap(range -> ranges.start(range).stream())
                .findFirst()
                .orElseGet(() -> at(now));
        Optional<Duration> to = reply.range().or(order::range).flatMap(ranges::end);
        start = from;
        scale = reply.scale();
        speed = reply.speed();
        Optional<Duration> last = scale < 0 ? Optional.of(Duration.ZERO) : ranges.duration();
        end = to.or(() -> last);
        bounded = to.isPresent() && last.isPresent() && !to.equals(last);
        reached = OptionalLong.empty();
        since = now;
        running = true;
    }

    /** A unit was delivered. */
    void reached(long mediaTime) {
        reached = OptionalLong.of(mediaTime);
    }

    void pause(long now) {
        start = at(now);
        reached = OptionalLong.empty();
        running = false;
    }

    /** Returns to the start. */
    void reset() {
        start = Duration.ZERO;
        end = Optional.empty();
        reached = OptionalLong.empty();
        scale = 1;
        speed = 1;
        bounded = false;
        running = false;
    }

    double scale() {
        return scale;
    }

    double speed() {
        return speed;
    }

    /** What to play after an interruption: the rest of the presentation, as before. */
    PlayOrder resumption(long now) {
        return PlayOrder.from(at(now)).keeping(scale, speed);
    }

    Duration start() {
        return start;
    }

    /** The position, measured from the start of the presentation. */
    Duration at(long now) {
        Duration at = !running
                ? start
                : reached.isPresent()
                        ? Duration.ofNanos(reached.getAsLong())
                        : start.plusNanos((long) ((now - since) * scale * speed));
        return at.isNegative() ? Duration.ZERO : at;
    }

    /**
     * Whether a unit is the last one of a range that ends within the presentation. Servers do not signal such an end.
     *
     * @param mediaTime of the unit, in nanoseconds
     * @param duration of the unit in the media, in nanoseconds
     */
    boolean endsRange(long mediaTime, long duration) {
        long left = (scale < 0 ? -1 : 1) * (end.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2) - mediaTime);
        return running && bounded && left <= Math.max(duration, ROUNDING) + ROUNDING;
    }

    /** Whether the end of the requested range was reached, which is before its start if the scale is negative. */
    boolean over(long now) {
        Duration nearly = Duration.ofNanos((long) (NEARLY * Math.max(1, Math.abs(scale) * speed)));
        return end.map(last -> scale < 0 ? at(now).minus(last) : last.minus(at(now)))
                .filter(left -> left.compareTo(nearly) <= 0)
                .isPresent();
    }
}
