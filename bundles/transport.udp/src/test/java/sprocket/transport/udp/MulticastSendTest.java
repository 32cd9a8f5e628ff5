// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.transport.udp.ServerAndClient.STAMP;
import static sprocket.transport.udp.ServerAndClient.on;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.loop.testing.LocalMulticast;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;

/**
 * A server sends one stream to a group, in each way in which packets reach the kernel, and in both address families.
 */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class MulticastSendTest {

    private static final int PACKETS = 30;
    private static final int TTL = 5;
    /** Names of Linux: level and option of IPv4 and IPv6. */
    private static final ChannelOption<Integer> IPV4_TTL = new IntegerUnixChannelOption("TTL", 0, 33);

    private static final ChannelOption<Integer> IPV6_TTL = new IntegerUnixChannelOption("HOPS", 41, 18);

    private MulticastEnds ends;

    @AfterEach
    void stop() {
        if (ends != null) {
            ends.close();
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(SendMode.values())
                .flatMap(mode -> Stream.of(LocalMulticast.values()).map(local -> Arguments.of(mode, local)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void reachesAllViewersOnce(SendMode mode, LocalMulticast local) throws Exception {
        ends = new MulticastEnds(mode);
        ends.start(local, 4);
        ends.change(Map.of(MulticastEnds.setting(local), local.group(1), "segmentation", mode == SendMode.SEGMENTED));
        TransportChannel first = ends.open(ends.atServer, ends.serverLoop);
        TransportChannel second = ends.open(new Receiver(ends.otherLoop), ends.otherLoop);
        assertThat(first.group()).isPresent().isEqualTo(second.group());
        assertThat(first.answer()).isEqualTo(second.answer());
        Receiver one = new Receiver(ends.clientLoop);
        Receiver other = new Receiver(ends.otherLoop);
        ends.connect(first.answer(), one, ends.clientLoop);
        TransportChannel left = ends.connect(second.answer(), other, ends.otherLoop);
        PacketTrain train = ends.trains.picture(PACKETS);
        send(first, train);
        for (Receiver receiver : List.of(one, other)) {
            for (int i = 0; i < PACKETS; i++) {
                ByteBuffer packet = ByteBuffer.allocate(train.length(i));
                train.copy(i, i + 1, STAMP, packet);
                assertThat(receiver.next("rtp")).isEqualTo(packet.flip());
            }
        }
        on(ends.otherLoop, left::close);
        send(first, train);
        for (int i = 0; i < PACKETS; i++) {
            one.next("rtp");
        }
        train.release();
        assertThat(other.silent()).isTrue();
    }

    private void send(TransportChannel sender, PacketTrain train) throws Exception {
        on(
                ends.serverLoop,
                () -> assertThat(sender.send(train, 0, PACKETS, STAMP)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void setsTheTimeToLive(SendMode mode, LocalMulticast local) throws Exception {
        ends = new MulticastEnds(mode);
        InetAddress home = ends.start(local, 1);
        LoopSockets sockets = LoopSockets.multicast(ends.serverLoop, MulticastPath.from(home, TTL));
        Channel socket = PairBinder.bind(
                PairBinder.bootstrap(sockets).handler(new IgnoredDatagrams()), new InetSocketAddress(home, 0));
        ChannelOption<Integer> option = mode == SendMode.PLAIN
                ? ChannelOption.IP_MULTICAST_TTL
                : local == LocalMulticast.IPV4 ? IPV4_TTL : IPV6_TTL;
        assertThat(socket.config().getOption(option)).isEqualTo(TTL);
        socket.close().sync();
    }

    private static final class IgnoredDatagrams extends ChannelInboundHandlerAdapter {}
}
