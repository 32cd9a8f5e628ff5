// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done for each viewer of a picture of 19 packets, and once for all of them, on one core. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class TrainBenchmark {

    private static final int PACKETS = 19;
    private static final PacketTrain.Format FORMAT = new PacketTrain.Format(0, 1400);

    private final TrainPool pool = new TrainPool(1 << 24);
    private final byte[] payload = new byte[FORMAT.maxPayload()];
    private final ByteBuffer target = ByteBuffer.allocateDirect(1 << 16);
    private final PacketTrain train = train();
    private int sequence;

    private PacketTrain train() {
        TrainBuilder builder = TrainBuilder.begin(pool, FORMAT, PACKETS, PACKETS * payload.length)
                .orElseThrow();
        for (int i = 0; i < PACKETS; i++) {
            builder.packet().put(payload);
            builder.end(i == PACKETS - 1, 0);
        }
        return builder.build();
    }

    /** Twelve octets for each packet, in place. */
    @Benchmark
    public ByteBuffer stamp() {
        train.stamp(0, PACKETS, new PacketTrain.Stamp(26, 1, sequence += PACKETS, sequence * 190));
        return train.memory();
    }

    /** A copy of its own for a viewer, while another one still uses the train. */
    @Benchmark
    public ByteBuffer copy() {
        train.copy(0, PACKETS, new PacketTrain.Stamp(26, 1, sequence += PACKETS, sequence * 190), target.clear());
        return target;
    }

    /** A train is built from payload, and given back. */
    @Benchmark
    public int build() {
        PacketTrain built = train();
        int packets = built.packets();
        built.release();
        return packets;
    }
}
