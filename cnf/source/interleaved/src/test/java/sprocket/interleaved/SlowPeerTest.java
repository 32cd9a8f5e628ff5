// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.InterleavedLink;

/** A peer whose buffers are small gets every byte, in order, whether the kernel takes it at once or later. */
@Timeout(60)
class SlowPeerTest {

    private static final int BUFFER = 8_192;
    private static final int TRAINS = 100;
    private static final byte[] REPLY = "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final TrainPool pool = new TrainPool(1 << 24);
    private final Random random = new Random(5);
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
    private RealLoops loops;
    private volatile int ended;

    @AfterEach
    void stop() {
        loops.close();
        assertThat(pool.inUse()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void getsEveryByteInOrder(boolean nio) throws Exception {
        loops = nio ? RealLoops.startNio(1) : RealLoops.start(1);
        Loop loop = loops.loops().all().get(0);
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReceiveBufferSize(BUFFER);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Channel channel = new Bootstrap()
                    .group(loops.netty().group())
                    .channelFactory(loops.netty().socketChannels())
                    .option(ChannelOption.SO_SNDBUF, BUFFER)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(listener.getLocalSocketAddress())
                    .sync()
                    .channel();
            InterleavedChannels link = new InterleavedChannels(channel, written -> ended++);
            try (Socket peer = listener.accept()) {
                CompletableFuture<byte[]> received = new CompletableFuture<>();
                Thread reader = new Thread(() -> read(peer, received), "reader");
                for (int i = 0; i < TRAINS; i++) {
                    // Until the peer is slow, nobody reads.
                    if (!link.writable() && reader.getState() == Thread.State.NEW) {
                        reader.start();
                    }
                    Awaitility.await().pollInterval(Duration.ofMillis(1)).until(link::writable);
                    int train = i;
                    loop.call(() -> send(channel, link, train), Duration.ofSeconds(20));
                }
                assertThat(reader.getState()).as("the peer was slow").isNotEqualTo(Thread.State.NEW);
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).sync();
                channel.close().sync();
                assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo(expected.toByteArray());
                assertThat(ended).isEqualTo(TRAINS);
            }
        }
    }

    private static void read(Socket peer, CompletableFuture<byte[]> received) {
        try {
            received.complete(peer.getInputStream().readAllBytes());
        } catch (IOException e) {
            received.completeExceptionally(e);
        }
    }

    /** A train, which another viewer may be using, and now and then a reply. */
    private boolean send(Channel channel, InterleavedChannels link, int number) throws IOException {
        if (random.nextInt(4) == 0) {
            expected.write(REPLY);
            channel.writeAndFlush(Unpooled.wrappedBuffer(REPLY));
        }
        PacketTrain train = train(1 + random.nextInt(20), 1 + random.nextInt(1_388));
        PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, 5, number, number);
        int size = train.start(train.packets());
        ByteBuffer frames = ByteBuffer.allocate(size);
        train.copy(0, train.packets(), stamp, frames);
        for (int i = 0; i < train.packets(); i++) {
            frames.put(train.start(i), (byte) '$').put(train.start(i) + 1, (byte) 2);
            frames.putShort(train.start(i) + 2, (short) train.length(i));
        }
        expected.write(frames.array());
        boolean others = random.nextInt(3) == 0;
        if (others) {
            train.claim();
        }
        assertThat(link.send(2, train, 0, train.packets(), stamp)).isTrue();
        train.release();
        return others;
    }

    private PacketTrain train(int packets, int payload) {
        TrainBuilder builder = TrainBuilder.begin(
                        pool, new PacketTrain.Format(InterleavedLink.FRAMING, 1400), packets, packets * payload)
                .orElseThrow();
        for (int i = 0; i < packets; i++) {
            byte[] bytes = new byte[payload];
            random.nextBytes(bytes);
            builder.packet().put(bytes);
            builder.end(i == packets - 1, 0);
        }
        return builder.build();
    }
}
