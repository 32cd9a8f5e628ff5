// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.loop.Loop;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;

/** Frames in the connection (RFC 2326, section 10.12; PROTOCOL 3.17 and 3.21). */
@ExtendWith(LeakCheck.class)
class InterleavedTest implements ChannelListener {

    private static final PacketTrain.Format FORMAT = new PacketTrain.Format(InterleavedLink.FRAMING, 1400);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final TrainPool pool = new TrainPool(64 << 20);
    private TestServer server;
    private RawClient client;
    private InterleavedLink link;
    private Loop loop;

    @BeforeEach
    void start() throws Exception {
        CompletableFuture<RtspConnection> connection = new CompletableFuture<>();
        server = new TestServer().usual().on("HELLO", e -> {
            connection.complete(e.connection());
            return RtspResponse.ok();
        });
        client = connect(server);
        client.ask("HELLO", "rtsp://h/a");
        link = connection.get().adapt(InterleavedLink.class).orElseThrow();
        loop = connection.get().adapt(Loop.class).orElseThrow();
    }

    /** A client with a small receive buffer. */
    RawClient connect(TestServer to) throws Exception {
        return to.client(null, 8192);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
        await().untilAsserted(() -> assertThat(pool.inUse()).isZero());
    }

    @Override
    public void rtp(ByteBuffer packet) {
        received.add("rtp " + packet.remaining());
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        received.add("rtcp " + packet.remaining());
    }

    @Override
    public void failed(String reason) {
        received.add("failed: " + reason);
    }

    private PacketTrain train(int packets, int payload) {
        TrainBuilder builder =
                TrainBuilder.begin(pool, FORMAT, packets, packets * payload).orElseThrow();
        for (int i = 0; i < packets; i++) {
            ByteBuffer target = builder.packet();
            for (int k = 0; k < payload; k++) {
                target.put((byte) (i + k));
            }
            builder.end(i == packets - 1, 0);
        }
        return builder.build();
    }

    private boolean send(PacketTrain train, int channel, int from, int to, int ssrc) throws Exception {
        return loop.call(
                () -> link.send(channel, train, from, to, new PacketTrain.Stamp(26, ssrc, 65_534, 90)),
                Duration.ofSeconds(10));
    }

    private void expect(int channel, int packets, int payload, int ssrc) throws Exception {
        for (int i = 0; i < packets; i++) {
            RawClient.Frame frame = client.frame();
            assertThat(frame.channel()).isEqualTo(channel);
            ByteBuffer packet = ByteBuffer.wrap(frame.payload());
            RtpHeader header = RtpHeader.read(packet).orElseThrow();
            assertThat(header.sequence()).isEqualTo(65_534 + i & 0xffff);
            assertThat(header.ssrc()).isEqualTo(ssrc);
            assertThat(header.marker()).isEqualTo(i == packets - 1);
            assertThat(header.payloadLength()).isEqualTo(payload);
            assertThat(header.payload(packet).get(payload - 1)).isEqualTo((byte) (i + payload - 1));
        }
    }

    @Test
    void nothingIsClaimedOnAConnectionThatHasEnded() throws Exception {
        CompletableFuture<RtspConnection> ended = new CompletableFuture<>();
        server.on("LEAVE", e -> {
            ended.complete(e.connection());
            return RtspResponse.ok();
        });
        try (RawClient other = connect(server)) {
            other.ask("LEAVE", "rtsp://h/a");
        }
        await().until(() -> server.server.connections().count() == 1);
        InterleavedLink late = ended.get().adapt(InterleavedLink.class).orElseThrow();
        assertThat(late.claim(OptionalInt.empty(), this)).isEmpty();
    }

    @Test
    void claimsPairsOfChannels() {
        assertThat(link.claim(OptionalInt.empty(), this)).hasValue(0);
        assertThat(link.claim(OptionalInt.of(1), this)).isEmpty();
        assertThat(link.claim(OptionalInt.of(3), this)).hasValue(3);
        assertThat(link.claim(OptionalInt.of(2), this)).isEmpty();
        assertThat(link.claim(OptionalInt.of(4), this)).isEmpty();
        assertThat(link.claim(OptionalInt.empty(), this)).hasValue(6);
        assertThat(link.claim(OptionalInt.of(255), this)).isEmpty();
        assertThat(link.claim(OptionalInt.of(-1), this)).isEmpty();
        assertThat(link.claim(OptionalInt.of(300), this)).isEmpty();
        assertThat(link.claim(OptionalInt.of(254), this)).hasValue(254);
        link.release(4);
        link.release(300);
        assertThat(link.claim(OptionalInt.of(4), this)).isEmpty();
        link.release(3);
        assertThat(link.claim(OptionalInt.of(4), this)).hasValue(4);
        assertThat(link.claim(OptionalInt.of(2), this)).hasValue(2);
    }

    @Test
    void sendsATrainFromItsOwnMemory() throws Exception {
        PacketTrain train = train(5, 1000);
        assertThat(send(train, 4, 0, 5, 0x01020304)).isTrue();
        expect(4, 5, 1000, 0x01020304);
        await().until(train::claim);
        train.unclaim();
        train.release();
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void usesTheMemoryOfATrainAgain() throws Exception {
        for (int i = 0; i < 50; i++) {
            PacketTrain train = train(3 + i % 5, 700);
            send(train, 0, 0, train.packets(), i);
            train.release();
            expect(0, 3 + i % 5, 700, i);
        }
        await().until(() -> pool.inUse() == 0);
        assertThat(pool.allocated()).as("one slab").isEqualTo(1 << 20);
    }

    @Test
    void takesALargeAccessUnitAndThenNoMoreUntilTheClientReads() throws Exception {
        PacketTrain train = train(800, 1300);
        assertThat(link.writable()).isTrue();
        for (int i = 0; i < 8; i++) {
            assertThat(send(train, 0, 0, 800, 5)).isTrue();
        }
        assertThat(link.writable()).isFalse();
        train.release();
        for (int i = 0; i < 8; i++) {
            expect(0, 800, 1300, 5);
        }
        await().until(link::writable);
    }

    @Test
    void freesWhatAClientDidNotTake() throws Exception {
        PacketTrain train = train(800, 1300);
        for (int i = 0; i < 8; i++) {
            send(train, 0, 0, 800, 5);
        }
        train.release();
        assertThat(pool.inUse()).isPositive();
        client.socket().setSoLinger(true, 0);
        client.close();
        await().until(() -> pool.inUse() == 0);
        // The packets may be freed a moment before the connection has ended.
        PacketTrain late = train(1, 10);
        await().until(() -> !send(late, 0, 0, 1, 5));
        late.release();
    }

    @Test
    void endsAViewerThatTakesNothing() throws Exception {
        PacketTrain train = train(800, 1300);
        for (int i = 0; i < 8; i++) {
            send(train, 0, 0, 800, 5);
        }
        train.release();
        server.advance(15);
        assertThat(server.server.connections().count()).isEqualTo(1);
        server.advance(15);
        await().until(() -> server.server.connections().count() == 0);
    }

    @Test
    void handsFramesToWhoClaimedTheirChannel() throws Exception {
        link.claim(OptionalInt.of(2), this);
        client.send(new byte[] {'$', 2, 0, 3, 1, 2, 3, '$', 3, 0, 0, '$', 9, 0, 1, 5, '$', 3, 0, 1});
        client.send(new byte[] {8});
        client.send("OPTIONS * RTSP/1.0\r\nCSeq: 5\r\n$: x\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(received).containsExactly("rtp 3", "rtcp 0", "rtcp 1");
        link.release(2);
        client.send(new byte[] {'$', 2, 0, 1, 1});
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
        assertThat(received).hasSize(3);
    }

    @Test
    void tellsWhoClaimedThatTheConnectionHasEnded() throws Exception {
        link.claim(OptionalInt.of(2), this);
        client.close();
        await().until(() -> received.equals(List.of("failed: the connection has ended")));
        assertThat(link.claim(OptionalInt.empty(), this)).isEmpty();
    }

    @Test
    void sendsSinglePackets() throws Exception {
        loop.execute(() -> link.send(200, ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2)));
        RawClient.Frame frame = client.frame();
        assertThat(frame.channel()).isEqualTo(200);
        assertThat(frame.payload()).containsExactly(2, 3);
    }
}
