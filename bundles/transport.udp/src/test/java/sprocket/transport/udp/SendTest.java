// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;

/** All packets arrive with every byte, in each way in which they reach the kernel, and in both address families. */
@ExtendWith(LeakWatch.class)
@Timeout(120)
class SendTest {

    private final Trains trains = new Trains();
    private final List<Runnable> ends = new ArrayList<>();

    private RealLoops loops;
    private UdpTransport transport;

    private void start(SendMode mode) {
        loops = mode.loops(2);
        ends.add(loops::close);
        transport = new UdpTransport(mode.settings());
        ends.add(transport::stop);
    }

    private Viewer viewer(int loop, String address) throws IOException {
        Viewer viewer = new Viewer(loops.loops().all().get(loop), address(address));
        ends.add(viewer::close);
        return viewer;
    }

    @AfterEach
    void stop() {
        for (int i = ends.size() - 1; i >= 0; i--) {
            ends.get(i).run();
        }
        assertThat(trains.pool.inUse()).isZero();
    }

    /** Skips the test if the machine has no such address. */
    static InetAddress address(String text) throws IOException {
        InetAddress address = InetAddress.getByName(text);
        try {
            new DatagramSocket(new InetSocketAddress(address, 0)).close();
        } catch (IOException e) {
            Assumptions.abort("This machine has no " + text);
        }
        return address;
    }

    static Stream<Arguments> ways() {
        return Stream.of(SendMode.values())
                .flatMap(mode -> Stream.of(Arguments.of(mode, "127.0.0.1"), Arguments.of(mode, "::1")));
    }

    private static boolean send(
            Loop loop, TransportChannel channel, PacketTrain train, int from, int to, PacketTrain.Stamp stamp)
            throws Exception {
        return loop.call(() -> channel.send(train, from, to, stamp), Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sendsBurstsOf42(SendMode mode, String home) throws Exception {
        start(mode);
        Viewer viewer = viewer(0, home);
        Loop loop = loops.loops().all().get(0);
        TransportChannel channel = transport.open(viewer.offer(), viewer).orElseThrow();
        PacketTrain train = trains.picture(200);
        PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, 0xCAFE, 65_500, -3);
        for (int from = 0; from < 200; from += 42) {
            int to = Math.min(200, from + 42);
            assertThat(send(loop, channel, train, from, to, stamp)).isTrue();
            Trains.check(viewer, UdpTransportTest.serverPort(channel), train, from, to, stamp);
        }
        train.release();
        assertThat(((UdpChannel) channel).segmentation()).isEqualTo(mode == SendMode.SEGMENTED);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sendsRunsOfAnyShape(SendMode mode, String home) throws Exception {
        start(mode);
        Viewer viewer = viewer(0, home);
        Loop loop = loops.loops().all().get(0);
        TransportChannel channel = transport.open(viewer.offer(), viewer).orElseThrow();
        int[] small = new int[150];
        java.util.Arrays.fill(small, 20);
        for (int[] shape :
                new int[][] {{0}, {1388}, {5, 1388, 1388, 7, 900, 900, 900}, {10, 9, 8, 7}, {7, 8, 9, 10}, small}) {
            PacketTrain train = trains.train(shape);
            PacketTrain.Stamp stamp = new PacketTrain.Stamp(96, -1, 7, 9);
            assertThat(send(loop, channel, train, 0, shape.length, stamp)).isTrue();
            Trains.check(viewer, UdpTransportTest.serverPort(channel), train, 0, shape.length, stamp);
            assertThat(send(loop, channel, train, 0, 0, stamp)).isTrue();
            train.release();
        }
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void copiesATrainThatAnotherIsSending(SendMode mode) throws Exception {
        start(mode);
        Viewer viewer = viewer(0, "127.0.0.1");
        Loop loop = loops.loops().all().get(0);
        TransportChannel channel = transport.open(viewer.offer(), viewer).orElseThrow();
        PacketTrain train = trains.picture(12);
        PacketTrain.Stamp others = new PacketTrain.Stamp(1, 1, 1, 1);
        assertThat(train.claim()).isTrue();
        train.stamp(0, 12, others);
        PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, 2, 2000, 2);
        assertThat(send(loop, channel, train, 3, 12, stamp)).isTrue();
        Trains.check(viewer, UdpTransportTest.serverPort(channel), train, 3, 12, stamp);
        assertThat(train.memory().getInt(train.start(5) + 8))
                .as("the other's header")
                .isEqualTo(1);
        assertThat(train.claim()).as("still the other's").isFalse();
        train.unclaim();
        train.release();
    }

    /** Two loops send the same trains at the same time. */
    @ParameterizedTest
    @EnumSource(SendMode.class)
    void sharesTrainsBetweenLoops(SendMode mode) throws Exception {
        start(mode);
        Viewer one = viewer(0, "127.0.0.1");
        Viewer two = viewer(1, "127.0.0.1");
        TransportChannel first = transport.open(one.offer(), one).orElseThrow();
        TransportChannel second = transport.open(two.offer(), two).orElseThrow();
        for (int round = 0; round < 100; round++) {
            PacketTrain train = trains.picture(42);
            PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, 1, round * 42, round);
            PacketTrain.Stamp other = new PacketTrain.Stamp(96, 2, 9000 - round, -round);
            train.retain();
            loops.loops().all().get(0).execute(() -> sendAndRelease(first, train, stamp));
            train.retain();
            loops.loops().all().get(1).execute(() -> sendAndRelease(second, train, other));
            Trains.check(one, UdpTransportTest.serverPort(first), train, 0, 42, stamp);
            Trains.check(two, UdpTransportTest.serverPort(second), train, 0, 42, other);
            train.release();
        }
        Awaitility.await().until(() -> trains.pool.inUse() == 0);
    }

    private static void sendAndRelease(TransportChannel channel, PacketTrain train, PacketTrain.Stamp stamp) {
        channel.send(train, 0, train.packets(), stamp);
        train.release();
    }
}
