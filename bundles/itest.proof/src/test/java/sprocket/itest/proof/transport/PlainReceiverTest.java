// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.loop.Loop;
import sprocket.loop.netty.EventLoops;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.statistics.ReceiverReporter;
import sprocket.rtp.statistics.RtcpBandwidth;
import sprocket.rtp.statistics.RtcpInterval;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/**
 * A receiver without OSGi. It finds the transport by ServiceLoader, gets loops from their factory, and reports losses.
 */
class PlainReceiverTest {

    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 554);
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 40_000);
    private static final int SSRC = 0x5EED;

    private final TrainPool pool = new TrainPool(1 << 20);

    /** Counts packets; used on the loop only. */
    private static final class Receiver implements ChannelListener {

        private final ReceiverReporter reporter = new ReceiverReporter(
                "receiver@test",
                90_000,
                new RtcpInterval(RtcpBandwidth.ofSession(1_000_000), 100, () -> 0.5),
                () -> 7,
                System.nanoTime());
        private volatile int counted;

        @Override
        public void rtp(ByteBuffer packet) {
            reporter.received(RtpHeader.read(packet).orElseThrow(), System.nanoTime());
            counted++;
        }

        @Override
        public void rtcp(ByteBuffer packet) {
            reporter.received(CompoundPacket.read(packet).orElseThrow(), System.nanoTime());
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    }

    /** Keeps the reports that a sender gets. */
    private static final class Sender implements ChannelListener {

        private final BlockingQueue<CompoundPacket> reports = new ArrayBlockingQueue<>(8);

        @Override
        public void rtp(ByteBuffer packet) {
            throw new AssertionError("A receiver sends no media");
        }

        @Override
        public void rtcp(ByteBuffer packet) {
            reports.add(CompoundPacket.read(packet).orElseThrow());
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    }

    private static TransportOffer offer(Loop loop, Map<String, String> parameters) {
        return TransportOffer.builder(LoopbackDesk.PROTOCOL, CLIENT, SERVER, loop)
                .parameters(parameters)
                .build();
    }

    private void send(TransportChannel channel, int sequence) {
        TrainBuilder builder = TrainBuilder.begin(
                        pool, new PacketTrain.Format(channel.framing(), PacketTrain.Format.DEFAULT_PACKET_SIZE), 1, 8)
                .orElseThrow();
        builder.packet().putLong(sequence);
        builder.end(true, 0);
        PacketTrain train = builder.build();
        try {
            channel.send(train, 0, 1, new PacketTrain.Stamp(96, SSRC, sequence, 3600 * sequence));
        } finally {
            train.release();
        }
    }

    @Test
    @Timeout(30)
    void whatIsLostReachesTheSenderInAReport() throws Exception {
        RtpTransport transport =
                ServiceLoader.load(RtpTransport.class).findFirst().orElseThrow();
        try (EventLoops loops = EventLoops.start(1)) {
            Loop loop = loops.all().get(0);
            Receiver receiver = new Receiver();
            Sender sender = new Sender();
            TransportReservation reservation = transport
                    .reserve(
                            new TransportReservation.Request(
                                    LoopbackDesk.PROTOCOL, List.of(), SERVER, CLIENT, loop, Optional.empty()),
                            receiver)
                    .orElseThrow();
            TransportChannel server = transport
                    .open(offer(loop, reservation.parameters()), sender)
                    .orElseThrow();
            TransportChannel client = reservation.connect(offer(loop, server.answer()));
            List.of(10, 11, 13, 14).forEach(sequence -> send(server, sequence));
            await().until(() -> receiver.counted == 4);
            loop.execute(() -> {
                CompoundPacket report = receiver.reporter.report(System.nanoTime());
                ByteBuffer bytes = ByteBuffer.allocate(report.size());
                report.write(bytes);
                client.sendControl(bytes.flip());
            });
            ReportBlock block =
                    sender.reports.poll(10, TimeUnit.SECONDS).reportBlocks().get(0);
            assertThat(block.ssrc()).isEqualTo(SSRC);
            assertThat(block.highestSequence()).isEqualTo(14);
            assertThat(block.cumulativeLost()).isEqualTo(1);
            client.close();
        }
        assertThat(pool.inUse()).isZero();
    }
}
