// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.rtcp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import sprocket.loop.Loop;
import sprocket.playout.api.RtcpStatus;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.statistics.RtcpInterval;
import sprocket.rtp.statistics.RtcpSchedule;
import sprocket.rtp.statistics.SsrcConflicts;

/**
 * RTCP of one stream (RFC 3550, section 6): reports at random intervals, BYE at the end, and what viewers report. On
 * the event loop of the stream, except {@link #status}.
 */
public final class RtcpReporter {

    private static final int EXPECTED_REPORT = 80;
    /**
     * From the end of the media to BYE. A receiver that reads RTCP before RTP would otherwise lose the last RTP
     * packets.
     */
    private static final Duration LINGER = Duration.ofMillis(250);

    private final OutgoingStream stream;
    private final Loop loop;
    private final boolean group;
    /** Media time now, {@link Long#MIN_VALUE} while nothing flows. */
    private final LongSupplier mediaTime;

    private final OwnReports own;
    private final SessionBandwidth bandwidth;
    private final RtcpSchedule schedule;
    private final ViewerReports viewers;
    private final SsrcConflicts conflicts = new SsrcConflicts();
    private Loop.Timer timer;
    /** BYE that is sent a little later, else null. */
    private CompoundPacket farewell;
    /** Whether the members of a large group leave one after the other, so that BYE waits for its turn. */
    private boolean queueing;

    private boolean started;
    private boolean over;
    private long sent;
    private long received;
    private long ignored;
    private long collisions;

    /**
     * @param cname the same for all streams of a session (RFC 3550, section 6.5.1)
     * @param mediaTime media time now, {@link Long#MIN_VALUE} while nothing flows
     * @param memberLimit the largest number of other participants that are counted: {@link RtcpSchedule#ONE_VIEWER} or
     *     {@link RtcpSchedule#GROUP}
     */
    public RtcpReporter(OutgoingStream stream, Loop loop, String cname, LongSupplier mediaTime, int memberLimit) {
        this.stream = stream;
        this.loop = loop;
        this.group = memberLimit > RtcpSchedule.ONE_VIEWER;
        this.mediaTime = mediaTime;
        this.own = new OwnReports(stream, loop.clock(), cname, mediaTime);
        this.bandwidth = new SessionBandwidth(stream);
        this.viewers = new ViewerReports(stream, loop.clock());
        this.schedule = new RtcpSchedule(
                new RtcpInterval(
                        bandwidth.current(),
                        EXPECTED_REPORT,
                        () -> ThreadLocalRandom.current().nextDouble()),
                memberLimit,
                loop.clock().nanoTime());
    }

    /**
     * Media begins to flow. To one viewer the first report is sent with the first packet, so that it can synchronise;
     * to a group after half an interval (RFC 3550, section 6.2).
     */
    public void flow() {
        if (!stream.rules().rtcp()) {
            return;
        }
        long now = loop.clock().nanoTime();
        if (queueing || group && !started) {
            queueing = false;
            schedule.rejoin(now);
        }
        started = true;
        farewell = null;
        bandwidth.begin(now);
        if (group) {
            schedule.sending(now);
            arm();
        } else {
            report();
        }
    }

    /**
     * Processes what a viewer sent.
     *
     * @param viewer stands for who sent it: the transport has checked that it is one
     * @return whether it was a compound RTCP packet, which keeps the session alive
     */
    public boolean received(ByteBuffer packet, Object viewer) {
        int size = packet.remaining();
        Optional<CompoundPacket> compound = CompoundPacket.read(packet);
        if (compound.isEmpty()) {
            ignored++;
        } else {
            received++;
            if (!own.returned(compound.get())) {
                received(compound.get(), size, viewer);
            }
        }
        publish();
        return compound.isPresent();
    }

    private void received(CompoundPacket compound, int size, Object viewer) {
        long due = schedule.due();
        long now = loop.clock().nanoTime();
        schedule.received(compound, size, stream.ssrc(), now);
        viewers.received(compound, viewer);
        if (compound.packets().stream().anyMatch(this::collides)
                && stream.channel().ssrc().isEmpty()
                && conflicts.collides(viewer, now, schedule.expectedInterval())) {
            resolveCollision();
        } else if (started && timer != null && schedule.due() != due) {
            arm();
        }
    }

    private boolean collides(RtcpPacket packet) {
        return packet instanceof ReceiverReport receiver && receiver.ssrc() == stream.ssrc()
                || packet instanceof SenderReport sender && sender.ssrc() == stream.ssrc();
    }

    /** Another participant uses our SSRC: choose another one (RFC 3550, section 8.2). */
    private void resolveCollision() {
        collisions++;
        if (started && !silent()) {
            send(own.goodbye("SSRC collision"));
        }
        own.changeSsrc();
        viewers.begin();
        report();
    }

    /** A viewer of a group has gone. */
    public void forget(Object viewer) {
        viewers.forget(viewer);
    }

    /** The status of the stream with the last report of a viewer. On any thread. */
    public RtcpStatus status(Object viewer) {
        return stream.rtcp().with(viewers.latest(viewer));
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

    /**
     * The media has ended. BYE is sent a little later, unless {@link #flow()} is called before. With more than 50
     * members it takes its turn among those of others who leave at the same time (RFC 3550, section 6.3.7).
     */
    public void bye(String reason) {
        if (started && !over) {
            started = false;
            cancel();
            farewell = own.goodbye(reason);
            queueing = !schedule.leave(farewell.size(), loop.clock().nanoTime());
            timer = queueing ? loop.at(schedule.due(), this::queued) : loop.after(LINGER, this::farewell);
        }
    }

    private void queued() {
        if (schedule.expired(loop.clock().nanoTime())) {
            farewell();
        } else {
            timer = loop.at(schedule.due(), this::queued);
        }
    }

    private void farewell() {
        if (farewell != null) {
            CompoundPacket packet = farewell;
            farewell = null;
            send(packet);
        }
    }

    /** The stream is over. A large group is left without BYE, which could not be sent at once. */
    public void close(String reason) {
        if (!silent()) {
            bye(reason);
        }
        over = true;
        cancel();
        if (!queueing) {
            farewell();
        }
    }

    /**
     * Whether RTCP must not be sent: on an interleaved connection the viewer expects only replies unless media flows.
     */
    private boolean silent() {
        return stream.channel().boundToConnection() && mediaTime.getAsLong() == Long.MIN_VALUE;
    }

    /** Reports now. */
    private void report() {
        if (!over && started) {
            cancel();
            if (silent()) {
                return;
            }
            long now = loop.clock().nanoTime();
            CompoundPacket packet = own.report();
            if (flows()) {
                schedule.sending(now);
            }
            send(packet);
            schedule.reported(packet.size(), now);
            arm();
        }
    }

    /** Reports if it is time; the interval is reconsidered before. */
    private void due() {
        if (over || !started || silent()) {
            return;
        }
        long now = loop.clock().nanoTime();
        if (flows()) {
            bandwidth.measure(now);
            schedule.bandwidth(bandwidth.current());
            schedule.sending(now);
        }
        if (schedule.expired(now)) {
            report();
        } else {
            arm();
        }
    }

    private void arm() {
        cancel();
        timer = loop.at(schedule.due(), this::due);
    }

    private boolean flows() {
        return mediaTime.getAsLong() != Long.MIN_VALUE;
    }

    private void send(CompoundPacket packet) {
        if (!stream.rules().rtcp()) {
            return;
        }
        // It is sent every few seconds: memory that is kept for it would be idle nearly always.
        ByteBuffer buffer = ByteBuffer.allocate(packet.size());
        packet.write(buffer);
        stream.channel().sendControl(buffer.flip());
        sent++;
        publish();
    }

    private void publish() {
        stream.counters().rtcp(new RtcpStatus(schedule.members(), sent, received, ignored, collisions, viewers.last()));
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
