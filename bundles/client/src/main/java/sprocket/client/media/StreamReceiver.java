// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import sprocket.loop.Loop;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.statistics.ReceiverReporter;
import sprocket.rtp.statistics.RtcpInterval;

/**
 * Receives one stream (RFC 3550). It takes RTP and RTCP packets, and delivers complete access units in order, receiver
 * reports and statistics. It waits for a missing packet for {@link StreamSettings#reorderDelay}, and then drops the
 * access unit that the packet belonged to. It handles wrapping sequence numbers, duplicate packets and restarted
 * senders. In profiles that number access units by their place in the film, the sender may go back, and units are
 * presented as they arrive. Its memory is limited: 8 MB of packets that wait for an earlier one, 16 MB of units that
 * wait for the reply to PLAY, and what the depacketiser holds.
 *
 * <p>It starts paused. Call {@link #expect} before PLAY and {@link #play} after its reply.
 *
 * <p>All methods are called on the stream's loop. Times are nanoseconds of the loop's clock.
 */
public final class StreamReceiver {

    /** The second bytes of RTCP packets. RTP does not use the payload types with these values (RFC 5761, section 4). */
    private static final int FIRST_RTCP = 200;

    private static final int LAST_RTCP = 204;

    /** Bytes of a receiver report with one block and the canonical name. */
    private static final int EXPECTED_REPORT = 80;

    private final StreamSettings settings;
    private final Loop loop;
    private final ListenerCalls listener;
    private final ReceiverReporter reporter;
    private final StreamRtcp rtcp;
    private final Reception reception;
    private final PacketOrder order;
    private final UnitAssembly assembly;
    private final UnitTime time;
    private final UnitDelivery delivery;
    private final ReceivedData data;
    private final DelayedBye delayedBye;
    private Optional<Duration> roundTrip = Optional.empty();
    private long rejected;
    private boolean closed;

    /**
     * @param depacketisers makes a depacketiser, or is empty for an unknown encoding; packets are then delivered
     *     unchanged. It is called at the first packet and whenever the sender has restarted, and must not throw
     * @param loop the event loop of the stream
     * @param control sends a compound RTCP packet, from position to limit
     */
    public StreamReceiver(
            StreamSettings settings,
            Supplier<Optional<Depacketiser>> depacketisers,
            Loop loop,
            Consumer<ByteBuffer> control,
            StreamListener listener) {
        this(settings, depacketisers, loop, control, listener, new SecureRandom());
    }

    StreamReceiver(
            StreamSettings settings,
            Supplier<Optional<Depacketiser>> depacketisers,
            Loop loop,
            Consumer<ByteBuffer> control,
            StreamListener listener,
            RandomGenerator random) {
        long now = loop.clock().nanoTime();
        this.settings = settings;
        this.loop = loop;
        this.listener = new ListenerCalls(listener, loop.clock());
        RtcpInterval interval = new RtcpInterval(settings.bandwidth(), EXPECTED_REPORT, random::nextDouble);
        this.reporter = new ReceiverReporter(settings.cname(), settings.clockRate(), interval, random::nextInt, now);
        ArrivalTime arrivals = new ArrivalTime();
        boolean byUnit = settings.numbering() == PacketRules.Numbering.BY_UNIT;
        this.time = byUnit ? arrivals : new StreamTime(settings.clockRate());
        this.delivery = new UnitDelivery(settings, time, this.listener);
        this.assembly = new UnitAssembly(settings.payloadTypes(), depacketisers, new Units());
        this.order = new PacketOrder(settings.reorderDelay(), loop, this::inOrder);
        this.reception = byUnit
                ? new UnitReception(new Accepted(), loop.clock()::nanoTime, arrivals::deviation)
                : new SourceReception(reporter, settings.clockRate(), new Accepted());
        this.data = new ReceivedData(now);
        this.delayedBye =
                new DelayedBye(loop, settings.reorderDelay(), order::flush, delivery::expecting, this.listener::ended);
        this.rtcp = new StreamRtcp(reporter, loop, control, reception, time, this::left, delayedBye::reset);
    }

    /** Holds units until {@link #play} sets their time. To be called before PLAY is sent. */
    public void expect() {
        delayedBye.reset();
        delivery.expect();
        reception.mayMove(false);
        data.resume();
    }

    /**
     * A request is being sent that may change the sender's position in the film, as methods do that students of a
     * course add. Units that are skipped by it do not count as lost. Units are delivered even if the stream is paused,
     * because they were asked for.
     */
    public void mayMove() {
        delivery.mayMove();
        reception.mayMove(true);
    }

    /**
     * Delivers units from now on, held units first. If the stream plays already, units with an earlier timestamp still
     * belong to the previous timeline.
     *
     * @param timeline shared by the streams of the session, a new one for each reply to PLAY
     * @param start where the stream begins, as the server announces it. Without a timestamp, or with one that is far
     *     from the media, the first unit is the beginning, in step with the other streams. Units before the announced
     *     sequence number are dropped
     */
    public void play(PlayTimeline timeline, PlayStart start) {
        if (!closed) {
            if (!delivery.expecting()) {
                delayedBye.reset();
            }
            data.resume();
            delivery.play(timeline, start, loop.clock().nanoTime());
            delayedBye.tell();
            if (settings.reports()) {
                rtcp.start();
            }
        }
    }

    /** The same, with at most a timestamp. */
    public void play(PlayTimeline timeline, OptionalLong rtpTime) {
        play(timeline, new PlayStart(OptionalInt.empty(), rtpTime));
    }

    /** Drops units from now on, but still counts packets. Sends no reports: some servers refuse them over TCP. */
    public void pause() {
        delivery.pause();
        rtcp.stop();
        data.pause();
        delayedBye.tell();
    }

    /**
     * Takes an RTP or RTCP packet. The second byte tells which of the two it is, so that swapped channels do no harm.
     *
     * @param packet a datagram or interleaved frame, from position to limit; not kept
     * @param nanoTime when it arrived
     */
    public void receive(ByteBuffer packet, long nanoTime) {
        if (closed) {
            return;
        }
        int second = packet.remaining() < 2 ? 0 : packet.get(packet.position() + 1) & 0xFF;
        if (second >= FIRST_RTCP && second <= LAST_RTCP) {
            rtcp.received(packet, nanoTime);
        } else {
            receiveMedia(packet, nanoTime);
        }
        rtcp.reschedule();
    }

    private void receiveMedia(ByteBuffer packet, long nanoTime) {
        Optional<RtpHeader> header = RtpHeader.read(packet);
        int type = header.map(RtpHeader::payloadType).orElse(-1);
        if (!settings.payloadTypes().contains(type) && !settings.otherTypes().contains(type)) {
            reception.ignored();
            return;
        }
        reception.packet(new Packet(header.get(), packet.slice(), nanoTime));
    }

    private void inOrder(Packet packet, boolean lost) {
        if (!closed) {
            assembly.packet(packet, lost);
        }
    }

    private void left(String reason) {
        reception.left();
        delayedBye.said(reason);
    }

    /** The payload format was replaced: the next packet goes to a new depacketiser. A unit that has begun is lost. */
    public void renewDepacketiser() {
        assembly.renew();
    }

    /**
     * Sets the sender that the reply to SETUP announces (RFC 2326, section 12.39). Until a packet of it arrives, one
     * packet of another sender does not count. Two do, because some servers announce a wrong SSRC. BYE of another
     * sender does not count either.
     */
    public void announced(int ssrc) {
        reception.announced(ssrc);
        rtcp.announced(ssrc);
    }

    public void roundTrip(Duration measured) {
        roundTrip = Optional.of(measured);
    }

    /** A packet was ignored, because its authentication tag was wrong or it had come before. */
    public void rejected() {
        rejected++;
    }

    /** The SSRC of our reports. */
    public int ssrc() {
        return reporter.ssrc();
    }

    /** Whether the profile has RTCP, so that the sender can send BYE. */
    public boolean rtcp() {
        return settings.rtcp();
    }

    public StreamStatistics statistics() {
        long now = loop.clock().nanoTime();
        return new StreamStatistics(
                reception.packets(),
                data.statistics(now),
                new StreamStatistics.Units(delivery.delivered(), assembly.damaged(), delivery.dropped()),
                order.buffer(now),
                Duration.ofNanos(reception.jitter()),
                listener.delay(),
                roundTrip,
                reception.ssrc(),
                rejected,
                rtcp.statistics(now));
    }

    /**
     * Sends BYE if reports were sent, but on TCP not while paused, and stops delivering. Idempotent.
     *
     * @param reason empty for none
     */
    public void close(String reason) {
        if (!closed) {
            closed = true;
            boolean silent = !rtcp.running() && settings.reorderDelay().isZero();
            delayedBye.reset();
            pause();
            order.close();
            if (settings.reports() && !silent) {
                rtcp.bye(reason);
            }
        }
    }

    /** Takes the packets that belong to the stream. */
    private final class Accepted implements Reception.Next {

        @Override
        public boolean packet(Packet packet) {
            data.add(packet.header().payloadLength(), packet.arrival());
            return order.add(packet);
        }

        @Override
        public void restarted(Packet first) {
            order.restart(first.sequence());
            assembly.renew();
            delivery.restarted();
            time.restart(first.header().timestamp());
            delayedBye.reset();
            listener.restarted();
        }

        @Override
        public void source(int ssrc) {
            rtcp.source(ssrc);
        }
    }

    /** Takes the output of the depacketiser. */
    private final class Units implements UnitAssembly.Outlet {

        @Override
        public void frame(Depacketiser.Frame frame, Packet last) {
            delivery.frame(frame, last.arrival(), last.sequence());
        }

        @Override
        public void raw(Packet packet, boolean lost) {
            listener.packet(new RawPacket(packet.header(), packet.bytes().asReadOnlyBuffer(), lost, packet.arrival()));
        }
    }
}
