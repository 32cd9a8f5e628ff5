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
 * RTCP of one stream (RFC 3550, section 6): reports at randomised intervals, BYE at the end. Lives on the session's
 * event loop.
 */
public final class RtcpReporter {

    /** Two participants of whom one sends; the exact rate matters little, since the minimum of 5 s rules (6.2). */
    private static final long ASSUMED_BANDWIDTH = 1_000_000;

    private static final int MEMBERS = 2;
    private static final int SIZE = 1024;
    private static final int MAX_REASON = 85;
    /**
     * From the end of the media to BYE: a receiver that reads RTCP first would take it for the end of RTP that it has
     * not read yet.
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
    /** BYE that is held back, else null. */
    private CompoundPacket farewell;
    /** What was sent under identifiers that we have left; counts begin anew with a new one (6.4.1). */
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
     * Media begins to flow: the first report goes out with the first packet (6.2 allows it in unicast), so that
     * receivers are in step.
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
     * What the viewer sent.
     *
     * @return whether it was RTCP, a sign of life
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
            stream.reportedLost(block.cumulativeLost());
        }
    }

    private boolean collides(RtcpPacket packet) {
        return packet instanceof ReceiverReport receiver && receiver.ssrc() == stream.ssrc()
                || packet instanceof SenderReport sender && sender.ssrc() == stream.ssrc();
    }

    /** Somebody else uses our SSRC: we leave it (8.2). */
    private void resolveCollision() {
        if (!silent()) {
            send(goodbye("SSRC collision"));
        }
        packetsBefore = stream.packets();
        octetsBefore = stream.octets();
        stream.ssrc(ThreadLocalRandom.current().nextInt());
        report();
    }

    /**
     * The viewer has paused. In the connection nothing may come behind the reply to that, BYE included (RFC 2326,
     * 10.12).
     */
    public void pause() {
        if (stream.channel().boundToConnection()) {
            cancel();
            farewell = null;
        }
    }

    /**
     * The media has ended, which BYE says a little later; a {@link #flow()} before that goes on, one behind it begins
     * anew.
     */
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
     * Whether the viewer would take RTCP for a fault: in the connection there is nothing but replies unless media
     * flows.
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

    /** A reason has a length byte; a character takes three bytes at most, or a pair of them four. */
    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    /** A sender's report while media flows, else an empty receiver's (6.4). NTP and RTP time of it are one instant. */
    private RtcpPacket latest() {
        long media = mediaTime.getAsLong();
        if (media == Long.MIN_VALUE) {
            return new ReceiverReport(stream.ssrc(), List.of());
        }
        return new SenderReport(
                stream.ssrc(),
                NtpTime.of(loop.clock().wallClock()),
                stream.timestamp(media),
                stream.packets() - packetsBefore,
                stream.octets() - octetsBefore,
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
