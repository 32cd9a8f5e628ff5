// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.rtp.train.PacketMemory;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

class UnusedMemoryTest {

    private static final PacketTrain.Format LAYOUT = new PacketTrain.Format(0, 1400);

    private final AtomicLong taken = new AtomicLong();
    private final ManualLoop loop = new ManualLoop();
    private final TrainPool trains = new TrainPool(64 << 20, this::allocate);

    private PacketMemory.Region allocate(int bytes) {
        taken.addAndGet(bytes);
        return new PacketMemory.Region(PacketMemory.COLLECTED.allocate(bytes).bytes(), () -> taken.addAndGet(-bytes));
    }

    @Test
    void whatHasNotBeenUsedForAWhileIsFreed() {
        UnusedMemory unused = new UnusedMemory(trains, loop, Runnable::run);
        TrainBuilder held = TrainBuilder.begin(trains, LAYOUT, 1, 1000).orElseThrow();
        TrainBuilder.begin(trains, LAYOUT, 3000, 4_000_000).orElseThrow().abandon();
        long most = taken.get();
        loop.advance(UnusedMemory.INTERVAL.minusSeconds(1));
        assertThat(taken).hasValue(most);
        loop.advance(UnusedMemory.INTERVAL.plus(UnusedMemory.INTERVAL));
        assertThat(taken.get()).isLessThan(most).isPositive();
        held.abandon();
        loop.advance(Duration.ofSeconds(17));
        assertThat(taken).hasValue(0);
        unused.close();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void theEndFreesAtOnceWhatIsUnused() {
        UnusedMemory unused = new UnusedMemory(trains, loop, Runnable::run);
        TrainBuilder.begin(trains, LAYOUT, 1, 1000).orElseThrow().abandon();
        unused.close();
        assertThat(taken).hasValue(0);
        assertThat(loop.timers()).isZero();
    }
}
