// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualClock;

class LeastLoadedTest {

    private final ManualClock clock = new ManualClock();
    private final long[] used = new long[2];
    private final LeastLoaded.Load load = new LeastLoaded.Load(2, clock, loop -> used[loop]);

    /** A second in which the threads use shares of a processor, in percent. */
    private void second(int... percent) {
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < used.length; i++) {
            used[i] += percent[i] * 10_000_000L;
        }
    }

    /** How many connections each loop gets. */
    private int[] choose(int connections) {
        int[] counts = new int[used.length];
        for (int i = 0; i < connections; i++) {
            counts[load.choose()]++;
        }
        return counts;
    }

    @Test
    void spreadsConnectionsWithoutLoadEvenly() {
        assertThat(choose(10)).containsExactly(5, 5);
        load.closed(0);
        load.closed(0);
        assertThat(choose(2)).as("those that were closed").containsExactly(2, 0);
    }

    @Test
    void prefersTheLoopThatDoesLess() {
        choose(10);
        second(60, 20);
        assertThat(choose(4)).containsExactly(0, 4);
    }

    @Test
    void manyThatComeAtOnceDoNotAllGoToOneLoop() {
        choose(10);
        second(60, 20);
        // Each of the ten uses 8 %: the second loop gets five before both are alike.
        int[] counts = choose(25);
        assertThat(counts[1] - counts[0]).isBetween(4, 6);
    }

    @Test
    void whatWasBusyInTheMeantimeCountsNoMore() {
        choose(10);
        second(90, 0);
        choose(1);
        second(0, 50);
        assertThat(choose(1)).containsExactly(1, 0);
    }

    /** They come before the processor time is measured again. */
    @Test
    void whatClosedConnectionsUsedCountsNoMore() {
        choose(10);
        second(60, 20);
        choose(2);
        for (int i = 0; i < 12; i++) {
            load.closed(i < 5 ? 0 : 1);
        }
        assertThat(choose(10)).containsExactly(5, 5);
    }

    @Test
    void withoutTheProcessorTimeTheNumberDecides() {
        Arrays.fill(used, 0);
        second(0, 0);
        assertThat(choose(7)).containsExactly(4, 3);
    }
}
