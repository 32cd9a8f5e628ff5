// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.testing;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import sprocket.loop.Loops;

/** Manual loops that share one clock. */
public final class ManualLoops implements Loops {

    private final ManualClock clock = new ManualClock();
    private final List<ManualLoop> all;

    public ManualLoops(int count) {
        all = IntStream.range(0, count).mapToObj(i -> new ManualLoop(clock)).toList();
    }

    @Override
    public List<ManualLoop> all() {
        return all;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    /** Advances the time of all loops in steps of a millisecond. */
    public void advance(Duration time) {
        for (long left = time.toNanos(); left > 0; left -= 1_000_000) {
            clock.advance(Duration.ofNanos(Math.min(left, 1_000_000)));
            all.forEach(loop -> loop.advance(Duration.ZERO));
        }
    }
}
