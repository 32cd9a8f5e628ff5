// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;

/** A picture of 20 packets is sent to each of 100 viewers, who do not read. Nanoseconds of one loop for each packet. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class SendBenchmark {

    private static final int VIEWERS = 100;
    private static final int PACKETS = 20;

    @Param({"SEGMENTED", "SENDMMSG", "PLAIN"})
    private String way;

    /** Whether another loop is sending the train, so that its packets have to be copied. */
    @Param({"false", "true"})
    private boolean shared;

    private final List<Viewer> viewers = new ArrayList<>();
    private final List<TransportChannel> channels = new ArrayList<>();
    private RealLoops loops;
    private Loop loop;
    private UdpTransport transport;
    private PacketTrain train;
    private int sequence;

    @Setup
    public void open() throws Exception {
        SendMode mode = SendMode.valueOf(way);
        loops = mode.loops(1);
        loop = loops.loops().all().get(0);
        transport = new UdpTransport(mode.settings());
        train = new Trains().picture(PACKETS);
        if (shared) {
            train.claim();
        }
        for (int i = 0; i < VIEWERS; i++) {
            Viewer viewer = new Viewer(loop, InetAddress.getByName("127.0.0.1"));
            viewer.rtp.setReceiveBufferSize(1);
            viewers.add(viewer);
            channels.add(transport.open(viewer.offer(), viewer).orElseThrow());
        }
    }

    @TearDown
    public void close() {
        transport.stop();
        loops.close();
        viewers.forEach(Viewer::close);
    }

    @Benchmark
    @OperationsPerInvocation(VIEWERS * PACKETS)
    public boolean send() throws Exception {
        return loop.call(this::sendToAll, Duration.ofSeconds(20));
    }

    private boolean sendToAll() {
        boolean sent = true;
        sequence += PACKETS;
        for (int i = 0; i < VIEWERS; i++) {
            PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, i, sequence, sequence * 190);
            sent &= channels.get(i).send(train, 0, PACKETS, stamp);
        }
        return sent;
    }
}
