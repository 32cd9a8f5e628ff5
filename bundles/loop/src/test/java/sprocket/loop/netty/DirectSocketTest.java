// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DirectSocketTest {

    private static final ByteBuffer BYTES =
            ByteBuffer.allocateDirect(10).put("0123456789".getBytes(StandardCharsets.US_ASCII));

    private EventLoops loops;
    private ServerSocket listener;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Epoll.isAvailable());
        loops = new EventLoops(1, SocketKind.EPOLL);
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        if (loops != null) {
            loops.close();
            listener.close();
        }
    }

    private Channel connect(EventLoops at) throws InterruptedException {
        return new Bootstrap()
                .group(at.group())
                .channelFactory(at.socketChannels())
                .handler(new ChannelInboundHandlerAdapter())
                .connect(listener.getLocalSocketAddress())
                .sync()
                .channel();
    }

    private <T> T on(Callable<T> action) throws Exception {
        return loops.all().get(0).call(action, Duration.ofSeconds(20));
    }

    @Test
    void writesARangeOfBytes() throws Exception {
        Channel channel = connect(loops);
        DirectSocket direct = DirectSocket.of(channel).orElseThrow();
        try (Socket peer = listener.accept()) {
            assertThat(on(() -> direct.write(BYTES, 3, 7))).isEqualTo(4);
            channel.close().sync();
            assertThat(peer.getInputStream().readAllBytes()).asString().isEqualTo("3456");
        }
    }

    @Test
    void takesNothingIfThePeerDoesNotRead() throws Exception {
        DirectSocket direct = DirectSocket.of(connect(loops)).orElseThrow();
        ByteBuffer much = ByteBuffer.allocateDirect(1 << 20);
        int last = 1;
        for (int i = 0; i < 1_000 && last > 0; i++) {
            last = on(() -> direct.write(much, 0, much.capacity()));
        }
        assertThat(last).isZero();
        assertThat(on(direct::idle)).as("the queue is empty nevertheless").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void sendsAMessage(String home) throws Exception {
        InetAddress address = InetAddress.getByName(home);
        SocketProtocolFamily family = home.contains(":") ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
        try (DatagramSocket peer = new DatagramSocket(new InetSocketAddress(address, 0))) {
            Channel channel = new Bootstrap()
                    .group(loops.group())
                    .channelFactory(loops.datagramChannels(family))
                    .handler(new ChannelInboundHandlerAdapter())
                    .bind(address, 0)
                    .sync()
                    .channel();
            DirectSocket direct = DirectSocket.of(channel).orElseThrow();
            InetSocketAddress to = (InetSocketAddress) peer.getLocalSocketAddress();
            on(() -> {
                direct.segmentLength(3);
                assertThat(direct.segmentLength()).isEqualTo(3);
                return direct.send(BYTES, 1, 9, to);
            });
            for (String text : new String[] {"123", "456", "78"}) {
                DatagramPacket packet = new DatagramPacket(new byte[20], 20);
                peer.receive(packet);
                assertThat(new String(packet.getData(), 0, packet.getLength())).isEqualTo(text);
            }
        }
    }

    @Test
    void isNotIdleWhileBytesAreQueued() throws Exception {
        Channel channel = connect(loops);
        DirectSocket direct = DirectSocket.of(channel).orElseThrow();
        assertThat(on(direct::idle)).isTrue();
        ChannelFuture written = on(() -> channel.write(Unpooled.wrappedBuffer(new byte[1])));
        assertThat(on(direct::idle)).isFalse();
        channel.flush();
        written.sync();
        assertThat(on(direct::idle)).isTrue();
    }

    @Test
    void isNotIdleIfAHandlerMayChangeWhatIsWritten() throws Exception {
        Channel channel = connect(loops);
        DirectSocket direct = DirectSocket.of(channel).orElseThrow();
        ChannelDuplexHandler handler = new ChannelDuplexHandler();
        channel.pipeline().addFirst(handler);
        assertThat(on(direct::idle)).isFalse();
        on(() -> channel.pipeline().removeLast());
        assertThat(on(direct::idle))
                .as("only a handler that sees what is written")
                .isFalse();
        on(() -> channel.pipeline().replace(handler, null, new ChannelInboundHandlerAdapter()));
        assertThat(on(direct::idle)).isTrue();
        on(() -> channel.pipeline().removeLast());
        assertThat(on(direct::idle)).as("no handler").isFalse();
    }

    @Test
    void isNotIdleOnceItIsClosed() throws Exception {
        Channel channel = connect(loops);
        DirectSocket direct = DirectSocket.of(channel).orElseThrow();
        ((DuplexChannel) channel).shutdownOutput().sync();
        assertThat(on(direct::idle)).as("output").isFalse();
        channel.close().sync();
        assertThat(on(direct::idle)).isFalse();
    }

    @Test
    void nioHasNone() throws Exception {
        EventLoops nio = new EventLoops(1, SocketKind.NIO);
        try {
            assertThat(DirectSocket.of(connect(nio))).isEmpty();
        } finally {
            nio.close();
        }
    }
}
