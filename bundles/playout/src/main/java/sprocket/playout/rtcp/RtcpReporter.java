// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.rtcp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import sprocket.loop.Loop;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtp.statistics.RtcpInterval;

/**
 * RTCP of one stream (RFC 3550, section 6): reports at random intervals, BYE at the end. On the session's event loop.
 */
public final class RtcpReporter {

    /**
     * For two participants, one of which sends. The exact value hardly matters, since the minimum interval of 5 s
     * applies (RFC 3550, section 6.2).
     */
    private static final long ASSUMED_BANDWIDTH = 1_000_000;

    private static final int MEMBERS = 2;
    private static final int SIZE = 1024;
    private static final int MAX_REASON = 85;
    /**
     * From the end of the media to BYE. A receiver that reads RTCP before RTP would otherwise lose the last RTP
     * packets.
     */
    private static final Duration LINGER = Duration.ofMillis(250);

    private final OutgoingStream stream;
    private final Loop loop;
    private final String cname;
    /** Media time now, {@link Long#MIN_VALUE} while nothing flows. */
    private final LongSupplier mediaTime;

    private final RtcpInterval interval = new RtcpInterval(
            ASSUMED_BANDWIDTH, 64, () -> ThreadLocalRandom.current().nextDouble());
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);
    private Loop.Timer timer;
    /** BYE that is sent a little later, else null. */
    private CompoundPacket farewell;
    /** What was sent under previous SSRCs. A new SSRC starts its counts at zero (RFC 3550, section 6.4.1). */
    private long packetsBefore;

    private long octetsBefore;
    private boolean started;
    private boolean over;

    public RtcpReporter(OutgoingStream stream, Loop loop, String cname, LongSupplier mediaTime) {
        this.stream = stream;
        this.loop = loop;
        this.cname = cname;
        this.mediaTime = mediaTime;
    }

    /**
     * Media begins to flow. The first report is sent with the first packet, which unicast allows (RFC 3550, section
     * 6.2), so that receivers can synchronise.
     */
    public void flow() {
        if (!stream.rules().rtcp()) {
            return;
        }
        started = true;
        farewell = null;
        report();
    }

    /**
     * Processes what the viewer sent.
     *
     * @return whether it was RTCP, which keeps the session alive
     */
    public boolean received(ByteBuffer packet) {
        int size = packet.remaining();
        return CompoundPacket.read(packet)
                .map(compound -> {
                    interval.counted(size);
                    compound.reportBlocks().forEach(this::reported);
                    if (compound.packets().stream().anyMatch(this::collides)) {
                        resolveCollision();
                    }
                    return true;
                })
                .orElse(false);
    }

    private void reported(ReportBlock block) {
        if (block.ssrc() == stream.ssrc()) {
            stream.counters().reportedLost(block.cumulativeLost());
        }
    }

    private boolean collides(RtcpPacket packet) {
        return packet instanceof ReceiverReport receiver && receiver.ssrc() == stream.ssrc()
                || packet instanceof SenderReport sender && sender.ssrc() == stream.ssrc();
    }

    /** Another participant uses our SSRC: choose another one (RFC 3550, section 8.2). */
    private void resolveCollision() {
        if (!silent()) {
            send(goodbye("SSRC collision"));
        }
        packetsBefore = stream.counters().packets();
        octetsBefore = stream.counters().bytes();
        stream.ssrc(ThreadLocalRandom.current().nextInt());
        report();
    }

    /**
     * The viewer has paused. On an interleaved connection nothing may follow the reply, not even BYE (RFC 2326, section
     * 10.12).
     */
    public void pause() {
        if (stream.channel().boundToConnection()) {
            cancel();
            farewell = null;
        }
    }

    /** The media has ended. BYE is sent a little later, unless {@link #flow()} is called before. */
    public void bye(String reason) {
        if (started && !over) {
            started = false;
            cancel();
            farewell = goodbye(reason);
            timer = loop.after(LINGER, this::farewell);
        }
    }

    private void farewell() {
        if (farewell != null) {
            CompoundPacket packet = farewell;
            farewell = null;
            send(packet);
        }
    }

    /** The stream is over. */
    public void close(String reason) {
        if (!silent()) {
            bye(reason);
        }
        over = true;
        cancel();
        farewell();
    }

    /**
     * Whether RTCP must not be sent: on an interleaved connection the viewer expects only replies unless media flows.
     */
    private boolean silent() {
        return stream.channel().boundToConnection() && mediaTime.getAsLong() == Long.MIN_VALUE;
    }

    private void report() {
        if (!over && started) {
            cancel();
            if (silent()) {
                return;
            }
            timer = loop.after(interval.next(MEMBERS, 1, true), this::report);
            send(CompoundPacket.of(latest(), SourceDescription.cname(stream.ssrc(), cname)));
        }
    }

    private CompoundPacket goodbye(String reason) {
        return CompoundPacket.of(
                latest(), SourceDescription.cname(stream.ssrc(), cname), new Goodbye(stream.ssrc(), shortened(reason)));
    }

    /** A reason has at most 255 bytes. A character takes at most three of them, and a surrogate pair four. */
    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    /**
     * A sender report while media flows, else an empty receiver report (RFC 3550, section 6.4). NTP and RTP time of a
     * sender report are the same instant.
     */
    private RtcpPacket latest() {
        long media = mediaTime.getAsLong();
        if (media == Long.MIN_VALUE) {
            return new ReceiverReport(stream.ssrc(), List.of());
        }
        return new SenderReport(
                stream.ssrc(),
                NtpTime.of(loop.clock().wallClock()),
                stream.timestamp(media),
                stream.counters().packets() - packetsBefore,
                stream.counters().bytes() - octetsBefore,
                List.of());
    }

    private void send(CompoundPacket packet) {
        if (!stream.rules().rtcp()) {
            return;
        }
        buffer.clear();
        packet.write(buffer);
        buffer.flip();
        interval.counted(buffer.remaining());
        stream.channel().sendControl(buffer);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
