// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;
import sprocket.rtp.train.PacketTrain;

@ExtendWith(LeakWatch.class)
@Timeout(60)
class FailingSocketTest {

    private static final PacketTrain.Stamp STAMP = new PacketTrain.Stamp(26, 1, 100, 5);

    private final Trains trains = new Trains();
    private final RealLoops loops = SendMode.SEGMENTED.loops(1);
    private final Loop loop = loops.loops().all().get(0);
    private final UdpTransport transport = new UdpTransport(SendMode.SEGMENTED.settings());
    private final BlockedSocket socket = new BlockedSocket();

    @AfterEach
    void stop() {
        transport.stop();
        loops.close();
        assertThat(trains.pool.inUse()).isZero();
    }

    private UdpChannel open(Viewer viewer) throws IOException {
        UdpChannel channel = (UdpChannel) transport.open(viewer.offer(), viewer).orElseThrow();
        channel.pair().rtp().pipeline().addLast(socket);
        return channel;
    }

    private boolean send(UdpChannel channel, PacketTrain train) throws Exception {
        return loop.call(() -> channel.send(train, 0, train.packets(), STAMP), Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 22, 90})
    void sendsPacketsOneByOneWhereTheKernelRefusesToSegment(int error) throws Exception {
        try (Viewer viewer = new Viewer(loop, InetAddress.getByName("127.0.0.1"))) {
            UdpChannel channel = open(viewer);
            socket.failure = new NativeIoException("sendmmsg", -error);
            socket.segmentsOnly = true;
            for (int i = 0; i < 3; i++) {
                PacketTrain train = trains.train(1388, 1388, 3, 800, 800, 800);
                assertThat(send(channel, train)).isTrue();
                Trains.check(viewer, UdpTransportTest.serverPort(channel), train, 0, 6, STAMP);
                train.release();
                assertThat(loop.call(channel::segmentation, Duration.ofSeconds(20)))
                        .isFalse();
            }
            assertThat(socket.segmented).as("runs of the first burst").isEqualTo(2);
        }
    }

    @Test
    void losesABurstThatCannotBeSentAndGoesOn() throws Exception {
        try (Viewer viewer = new Viewer(loop, InetAddress.getByName("127.0.0.1"))) {
            UdpChannel channel = open(viewer);
            socket.failure = new NativeIoException("sendmmsg", -101);
            PacketTrain lost = trains.picture(10);
            assertThat(send(channel, lost)).isTrue();
            lost.release();
            assertThat(trains.pool.inUse()).isZero();
            socket.failure = null;
            PacketTrain train = trains.picture(10);
            assertThat(send(channel, train)).isTrue();
            Trains.check(viewer, UdpTransportTest.serverPort(channel), train, 0, 10, STAMP);
            train.release();
            assertThat(loop.call(channel::segmentation, Duration.ofSeconds(20))).isTrue();
            assertThat(socket.segmented).as("one message for each burst").isEqualTo(2);
            assertThat(loop.call(channel::writable, Duration.ofSeconds(20))).isTrue();
            assertThat(viewer.heard).isEmpty();
        }
    }

    @Test
    void isNotWritableWhileItsBytesWait() throws Exception {
        try (Viewer viewer = new Viewer(loop, InetAddress.getByName("127.0.0.1"))) {
            UdpChannel channel = open(viewer);
            socket.holding = true;
            int sent = 0;
            while (loop.call(channel::writable, Duration.ofSeconds(20))) {
                PacketTrain train = trains.picture(42);
                assertThat(send(channel, train)).isTrue();
                train.release();
                sent++;
                assertThat(sent).isLessThan(100);
            }
            assertThat(sent * 42 * 1400).isGreaterThan(UdpChannel.MAX_UNWRITTEN);
            assertThat(trains.pool.inUse()).isPositive();
            loop.call(
                    () -> {
                        socket.release();
                        return null;
                    },
                    Duration.ofSeconds(20));
            Awaitility.await().until(() -> loop.call(channel::writable, Duration.ofSeconds(20)));
            Awaitility.await().until(() -> trains.pool.inUse() == 0);
        }
    }
}
