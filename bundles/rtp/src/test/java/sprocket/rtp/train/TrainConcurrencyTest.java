// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainConcurrencyTest {

    private static final int THREADS = 4;
    private static final int PACKETS = 6;
    private static final PacketTrain.Format FORMAT = new PacketTrain.Format(0, 1400);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final TrainPool pool = new TrainPool(1 << 20);

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Several threads send the same trains; each has its own headers and the shared payload. */
    @Test
    void servesViewersOnSeveralThreads() throws Exception {
        AtomicInteger inPlace = new AtomicInteger();
        for (int round = 0; round < 500; round++) {
            PacketTrain train = train((byte) round);
            List<Future<?>> viewers = new ArrayList<>();
            for (int viewer = 0; viewer < THREADS; viewer++) {
                PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, viewer, viewer * 1000, round);
                byte fill = (byte) round;
                train.retain();
                viewers.add(threads.submit(() -> send(train, stamp, fill, inPlace)));
            }
            train.release();
            for (Future<?> viewer : viewers) {
                viewer.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(inPlace.get()).isPositive();
        assertThat(pool.inUse()).isZero();
    }

    private PacketTrain train(byte fill) {
        TrainBuilder builder =
                TrainBuilder.begin(pool, FORMAT, PACKETS, PACKETS * 1000).orElseThrow();
        for (int i = 0; i < PACKETS; i++) {
            ByteBuffer target = builder.packet();
            for (int k = 0; k < 1000; k++) {
                target.put(fill);
            }
            builder.end(i == PACKETS - 1, 0);
        }
        return builder.build();
    }

    private static void send(PacketTrain train, PacketTrain.Stamp stamp, byte fill, AtomicInteger inPlace) {
        try {
            if (train.claim()) {
                train.stamp(0, PACKETS, stamp);
                check(train.memory(), train, stamp, fill);
                inPlace.incrementAndGet();
                train.unclaim();
            } else {
                ByteBuffer copy = ByteBuffer.allocate(train.start(PACKETS));
                train.copy(0, PACKETS, stamp, copy);
                check(copy, train, stamp, fill);
            }
        } finally {
            train.release();
        }
    }

    private static void check(ByteBuffer bytes, PacketTrain train, PacketTrain.Stamp stamp, byte fill) {
        for (int i = 0; i < PACKETS; i++) {
            int start = train.start(i);
            assertThat(bytes.getInt(start + 8)).isEqualTo(stamp.ssrc());
            assertThat(bytes.getShort(start + 2)).isEqualTo((short) (stamp.sequence() + i));
            for (int k = start + 12; k < train.start(i + 1); k++) {
                if (bytes.get(k) != fill) {
                    throw new AssertionError("Another train's payload");
                }
            }
        }
    }

    /** If many threads release a train at once, its memory is returned once. */
    @Test
    void returnsMemoryOnce() throws Exception {
        for (int round = 0; round < 2000; round++) {
            PacketTrain train = train((byte) 0);
            List<Future<?>> holders = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                train.retain();
                holders.add(threads.submit(train::release));
            }
            train.release();
            for (Future<?> holder : holders) {
                holder.get(30, TimeUnit.SECONDS);
            }
            assertThat(pool.inUse()).isZero();
        }
        assertThat(pool.allocated()).as("one slab").isEqualTo(1 << 17);
    }
}
