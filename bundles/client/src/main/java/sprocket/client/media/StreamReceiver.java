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
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.statistics.ReceiverReporter;
import sprocket.rtp.statistics.RtcpInterval;

/**
 * Receives one stream: from RTP and RTCP packets, as they arrive, to whole access units in order, receiver reports and
 * statistics (RFC 3550). It waits for a missing packet for {@link StreamSettings#reorderDelay}, and then drops the
 * access unit that the packet belonged to. It handles wrapping sequence numbers, duplicate packets and restarted
 * senders. Where the profile numbers access units instead, by their place in the film, a sender may go back, and units
 * are shown as they arrive. Its memory is bounded: 8 MB of packets that wait for one before them, 16 MB of units that
 * wait for the reply to PLAY, and what the depacketiser holds.
 *
 * <p>It starts paused. Call {@link #expect} before PLAY and {@link #play} after its reply.
 *
 * <p>All methods are called on the stream's loop. Times are nanoseconds of the loop's clock.
 */
public final class StreamReceiver {

    /** Second bytes of RTCP packets, which as RTP would be payload types that are kept free for this (RFC 5761, 4). */
    private static final int FIRST_RTCP = 200;

    private static final int LAST_RTCP = 204;

    /** Bytes of a receiver report with one block, and our name. */
    private static final int EXPECTED_REPORT = 80;

    private final StreamSettings settings;
    private final Loop loop;
    private final StreamListener listener;
    private final ReceiverReporter reporter;
    private final Reports reports;
    private final Reception reception;
    private final PacketOrder order;
    private final UnitAssembly assembly;
    private final UnitTime time;
    private final UnitDelivery delivery;
    private final ReceivedData data;
    private final SenderEvents sender;
    private final Farewell farewell;
    private OptionalLong lastArrival = OptionalLong.empty();
    private Optional<Duration> delay = Optional.empty();
    private Optional<Duration> roundTrip = Optional.empty();
    private boolean closed;

    /**
     * @param depacketisers makes a depacketiser, empty for an unknown encoding: packets are delivered unchanged then.
     *     It is asked at the first packet and whenever the sender begins anew, and does not throw
     * @param loop on which the stream lives
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
        this.listener = new CalmListener(listener);
        RtcpInterval interval = new RtcpInterval(settings.bandwidth(), EXPECTED_REPORT, random::nextDouble);
        this.reporter = new ReceiverReporter(settings.cname(), settings.clockRate(), interval, random::nextInt, now);
        this.reports = new Reports(reporter, loop, control);
        ArrivalTime arrivals = new ArrivalTime();
        boolean byUnit = settings.numbering() == PacketRules.Numbering.BY_UNIT;
        this.time = byUnit ? arrivals : new StreamTime(settings.clockRate());
        this.delivery = new UnitDelivery(settings, time, new Measured());
        this.assembly = new UnitAssembly(settings.payloadTypes(), depacketisers, new Units());
        this.order = new PacketOrder(settings.reorderDelay(), loop, this::inOrder);
        this.reception = byUnit
                ? new UnitReception(new Accepted(), loop.clock()::nanoTime, arrivals::deviation)
                : new SourceReception(reporter, settings.clockRate(), new Accepted());
        this.sender = new SenderEvents(reception, time, this::left);
        this.data = new ReceivedData(now);
        this.farewell =
                new Farewell(loop, settings.reorderDelay(), order::flush, delivery::expecting, this.listener::ended);
    }

    /** Holds units from now on, until {@link #play} sets their time. To be called before PLAY is sent. */
    public void expect() {
        farewell.reset();
        delivery.expect();
        reception.mayMove(false);
        data.resume();
    }

    /**
     * A request goes out that may move the sender within its film, as methods do that students of a course add. Units
     * that come out of turn are not missing then, and units come out though the stream is paused: they are what was
     * asked for.
     */
    public void mayMove() {
        delivery.mayMove();
        reception.mayMove(true);
    }

    /**
     * Units come out from now on, those that were held first. Where the stream plays already, what has an earlier
     * timestamp still belongs to the timeline before.
     *
     * @param timeline shared by the streams of the session, a new one for each reply to PLAY
     * @param start where the server says that it begins. Without a timestamp the first unit is taken for the beginning,
     *     in step with the other streams; one that is far from the media is ignored. By the sequence number units are
     *     told that were sent before: they are dropped
     */
    public void play(PlayTimeline timeline, PlayStart start) {
        if (!closed) {
            if (!delivery.expecting()) {
                farewell.reset();
            }
            data.resume();
            delivery.play(timeline, start, loop.clock().nanoTime());
            farewell.tell();
            if (settings.rtcp()) {
                reports.start();
            }
        }
    }

    /** The same where the server names the timestamp alone, or nothing. */
    public void play(PlayTimeline timeline, OptionalLong rtpTime) {
        play(timeline, new PlayStart(OptionalInt.empty(), rtpTime));
    }

    /**
     * Packets are still counted, but units are dropped and no reports are sent, since servers take them for an error on
     * TCP.
     */
    public void pause() {
        delivery.pause();
        reports.stop();
        data.pause();
        farewell.tell();
    }

    /**
     * Takes an RTP or RTCP packet; which of the two it is, its second byte tells, so that channels that were mixed up
     * do no harm.
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
            receiveControl(packet, nanoTime);
        } else {
            receiveMedia(packet, nanoTime);
        }
        reports.reschedule();
    }

    private void receiveControl(ByteBuffer packet, long nanoTime) {
        Optional<CompoundPacket> compound = CompoundPacket.read(packet);
        if (compound.isEmpty()) {
            reception.ignored();
            return;
        }
        reporter.received(compound.get(), nanoTime);
        sender.received(compound.get());
    }

    private void receiveMedia(ByteBuffer packet, long nanoTime) {
        Optional<RtpHeader> header = RtpHeader.read(packet);
        int type = header.map(RtpHeader::payloadType).orElse(-1);
        if (!settings.payloadTypes().contains(type) && !settings.otherTypes().contains(type)) {
            reception.ignored();
            return;
        }
        lastArrival = OptionalLong.of(nanoTime);
        reception.packet(new Packet(header.get(), packet.slice(), nanoTime));
    }

    private void inOrder(Packet packet, boolean lost) {
        if (!closed) {
            assembly.packet(packet, lost);
        }
    }

    private void left(String reason) {
        reception.left();
        farewell.said(reason);
    }

    /**
     * The payload format has been replaced: the next packet goes to a new depacketiser. A unit that has begun is lost.
     */
    public void renewDepacketiser() {
        assembly.renew();
    }

    /**
     * The sender that the reply to SETUP names (RFC 2326, 12.39). Before anything has come from it, a single packet of
     * another one is not taken for the stream; two are, since some servers name a wrong one.
     */
    public void announced(int ssrc) {
        reception.announced(ssrc);
    }

    /** Notes how long a request and its reply took, for the statistics. */
    public void roundTrip(Duration measured) {
        roundTrip = Optional.of(measured);
    }

    /** When the last RTP packet of the stream arrived, whether it counted or not. */
    public OptionalLong lastArrival() {
        return lastArrival;
    }

    /** The synchronisation source of our reports. */
    public int ssrc() {
        return reporter.ssrc();
    }

    /** Whether the profile has RTCP, and thus a sender that can say goodbye. */
    public boolean rtcp() {
        return settings.rtcp();
    }

    public StreamStatistics statistics() {
        long now = loop.clock().nanoTime();
        StreamStatistics.Units units =
                new StreamStatistics.Units(delivery.delivered(), assembly.damaged(), delivery.dropped());
        StreamStatistics.Buffer buffer =
                new StreamStatistics.Buffer(order.packets(), order.bytes(), Duration.ofNanos(order.longestWait(now)));
        return new StreamStatistics(
                reception.packets(),
                data.statistics(now),
                units,
                buffer,
                Duration.ofNanos(reception.jitter()),
                delay,
                roundTrip,
                reception.ssrc());
    }

    /**
     * Sends BYE if reports have been sent, and delivers nothing any more. Idempotent.
     *
     * @param reason empty for none
     */
    public void close(String reason) {
        if (!closed) {
            closed = true;
            farewell.reset();
            pause();
            order.close();
            if (settings.rtcp()) {
                reports.goodbye(reason);
            }
        }
    }

    /** Packets that count. */
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
            farewell.reset();
            listener.restarted();
        }

        @Override
        public void source(int ssrc) {
            sender.source(ssrc);
        }
    }

    /** What is made of packets. */
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

    /** Units on their way to the listener. */
    private final class Measured implements StreamListener {

        @Override
        public void unit(StreamUnit unit) {
            delay = unit.captured()
                    .map(captured -> Duration.between(captured, loop.clock().wallClock()));
            listener.unit(unit);
        }
    }
}
