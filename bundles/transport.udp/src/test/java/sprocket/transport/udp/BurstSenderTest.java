// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.loop.Loop;
import sprocket.loop.netty.DirectSocket;
import sprocket.loop.testing.RealLoops;
import sprocket.rtp.train.PacketTrain;

/** Bursts that go to the kernel directly, as far as it takes them. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class BurstSenderTest {

    private static final PacketTrain.Stamp STAMP = new PacketTrain.Stamp(26, 1, 100, 5);
    /** Of Linux: messages have no checksums, so the kernel refuses to divide them. */
    private static final ChannelOption<Integer> NO_CHECK = new IntegerUnixChannelOption("SO_NO_CHECK", 1, 11);

    private final Trains trains = new Trains();
    private final RealLoops loops = SendMode.SEGMENTED.loops(1);
    private final Loop loop = loops.loops().all().get(0);
    private final UdpTransport transport = new UdpTransport(SendMode.SEGMENTED.settings());
    private final List<Viewer> viewers = new ArrayList<>();

    /** Passes messages on to the kernel, except those that a test wants to fail. */
    private static final class Kernel implements DirectSocket {

        private final DirectSocket socket;
        /** Lengths of the messages that were sent. */
        private final List<Integer> messages = new ArrayList<>();

        private int blockedAt = Integer.MAX_VALUE;
        private int failsAt = Integer.MAX_VALUE;
        private int calls;

        Kernel(Channel channel) {
            socket = DirectSocket.of(channel).orElseThrow();
        }

        @Override
        public boolean idle() {
            return socket.idle();
        }

        @Override
        public int write(ByteBuffer bytes, int from, int to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean send(ByteBuffer bytes, int from, int to, InetSocketAddress peer) throws IOException {
            calls++;
            if (calls == failsAt) {
                throw new IOException("Network is unreachable");
            }
            if (calls >= blockedAt) {
                return false;
            }
            messages.add(to - from);
            return socket.send(bytes, from, to, peer);
        }

        @Override
        public void segmentLength(int length) throws IOException {
            socket.segmentLength(length);
        }

        @Override
        public int segmentLength() {
            return socket.segmentLength();
        }
    }

    @AfterEach
    void stop() {
        transport.stop();
        loops.close();
        viewers.forEach(Viewer::close);
        assertThat(trains.pool.inUse()).isZero();
    }

    private UdpChannel open(String home) throws IOException {
        Viewer viewer = new Viewer(loop, SendTest.address(home));
        viewers.add(viewer);
        return (UdpChannel) transport.open(viewer.offer(), viewer).orElseThrow();
    }

    private <T> T on(Callable<T> action) throws Exception {
        return loop.call(action, Duration.ofSeconds(20));
    }

    private boolean send(BurstSender sender, UdpChannel channel, PacketTrain train) throws Exception {
        return on(() -> {
            sender.send(channel, train, 0, train.packets(), STAMP);
            return true;
        });
    }

    /** All packets of a train, in order. */
    private void checkOrder(Viewer viewer, UdpChannel channel, PacketTrain train) throws IOException {
        for (int i = 0; i < train.packets(); i++) {
            ByteBuffer packet = viewer.receive(viewer.rtp, UdpTransportTest.serverPort(channel));
            assertThat(packet.getShort(2)).isEqualTo((short) (STAMP.sequence() + i));
            assertThat(packet.remaining()).isEqualTo(train.length(i));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void queuesTheRestInOrderWhenTheSocketIsFull(boolean taken) throws Exception {
        UdpChannel channel = open("127.0.0.1");
        Kernel kernel = new Kernel(channel.pair().rtp());
        BurstSender sender = new BurstSender(channel.pair().rtp(), Optional.of(kernel));
        PacketTrain train = trains.train(1388, 1388, 3, 800, 800, 800, 20, 1000, 1000);
        for (int blocked = 1; blocked <= 4; blocked++) {
            kernel.messages.clear();
            kernel.calls = 0;
            kernel.blockedAt = blocked;
            boolean claimed = taken && train.claim();
            send(sender, channel, train);
            checkOrder(viewers.get(0), channel, train);
            assertThat(kernel.messages).hasSize(Math.min(blocked - 1, 3));
            Awaitility.await().until(() -> on(channel::writable) && on(kernel::idle));
            assertThat(train.claim()).isEqualTo(!claimed);
            train.unclaim();
        }
        train.release();
    }

    @Test
    void waitsForWhatIsQueued() throws Exception {
        UdpChannel channel = open("127.0.0.1");
        Viewer viewer = viewers.get(0);
        Channel socket = channel.pair().rtp();
        PacketTrain train = trains.picture(10);
        on(() -> channel.send(train, 0, 10, STAMP));
        checkOrder(viewer, channel, train);
        on(() -> {
            socket.write(new DatagramPacket(
                    Unpooled.wrappedBuffer(new byte[1]), channel.peer().rtp()));
            return channel.send(train, 0, 10, STAMP);
        });
        assertThat(viewer.receive(viewer.rtp, UdpTransportTest.serverPort(channel))
                        .remaining())
                .isEqualTo(1);
        checkOrder(viewer, channel, train);
        train.release();
    }

    /** Nothing is divided that another viewer's packets are shorter than. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void sendsPacketsOfTwoLengthsByOneSocket(String home) throws Exception {
        UdpChannel one = open(home);
        UdpChannel other = open(home);
        assertThat(other.pair()).isSameAs(one.pair());
        PacketTrain large = trains.picture(20);
        PacketTrain small = trains.train(500, 500, 500, 500, 20);
        PacketTrain single = trains.train(1_000);
        for (int i = 0; i < 3; i++) {
            for (PacketTrain train : List.of(large, small, single, small)) {
                on(() -> one.send(train, 0, train.packets(), STAMP));
                checkOrder(viewers.get(0), one, train);
                on(() -> other.send(small, 0, small.packets(), STAMP));
                checkOrder(viewers.get(1), other, small);
            }
        }
        List.of(large, small, single).forEach(PacketTrain::release);
        assertThat(on(one::segmentation) && on(other::segmentation)).isTrue();
    }

    @Test
    void sendsPacketsOneByOneToThePeerForWhomTheKernelDividesNothing() throws Exception {
        UdpChannel refused = open("127.0.0.1");
        UdpChannel other = open("127.0.0.1");
        Channel socket = refused.pair().rtp();
        PacketTrain train = trains.picture(12);
        on(() -> socket.config().setOption(NO_CHECK, 1));
        on(() -> refused.send(train, 0, 12, STAMP));
        checkOrder(viewers.get(0), refused, train);
        on(() -> socket.config().setOption(NO_CHECK, 0));
        for (int i = 0; i < 3; i++) {
            on(() -> other.send(train, 0, 12, STAMP));
            checkOrder(viewers.get(1), other, train);
            on(() -> refused.send(train, 0, 12, STAMP));
            checkOrder(viewers.get(0), refused, train);
        }
        train.release();
        assertThat(on(refused::segmentation)).isFalse();
        assertThat(on(other::segmentation)).isTrue();
    }

    @Test
    void losesAMessageThatCannotBeSentAndGoesOn() throws Exception {
        UdpChannel channel = open("127.0.0.1");
        Kernel kernel = new Kernel(channel.pair().rtp());
        kernel.failsAt = 1;
        PacketTrain train = trains.train(20, 1000, 1000);
        send(new BurstSender(channel.pair().rtp(), Optional.of(kernel)), channel, train);
        Trains.check(viewers.get(0), UdpTransportTest.serverPort(channel), train, 1, 3, STAMP);
        train.release();
        assertThat(on(channel::segmentation)).isTrue();
    }

    @Test
    void sendsNothingByASocketThatWasClosedBetweenTwoBursts() throws Exception {
        UdpChannel channel = open("127.0.0.1");
        PacketTrain train = trains.picture(60);
        assertThat(on(() -> channel.send(train, 0, 42, STAMP))).isTrue();
        channel.pair().rtp().close().sync();
        assertThat(on(() -> channel.send(train, 42, 60, STAMP))).isFalse();
        assertThat(train.claim()).isTrue();
        train.release();
    }

    /** What is allocated for a burst does not depend on the number of its packets. */
    @Test
    void allocatesNothingForAPacket() throws Exception {
        UdpChannel channel = open("127.0.0.1");
        PacketTrain few = trains.picture(2);
        PacketTrain many = trains.picture(42);
        // Loads classes.
        on(() -> allocated(channel, few, 100) + allocated(channel, many, 100));
        long small = on(() -> allocated(channel, few, 1_000));
        long large = on(() -> allocated(channel, many, 1_000));
        assertThat((large - small) / 1_000.0 / 40).as("bytes for a packet").isLessThan(1);
        assertThat(large / 1_000).as("bytes for a burst").isLessThan(500);
        few.release();
        many.release();
    }

    private static long allocated(UdpChannel channel, PacketTrain train, int bursts) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < bursts; i++) {
            channel.send(train, 0, train.packets(), STAMP);
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
