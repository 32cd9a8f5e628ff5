// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.StreamConversion;
import sprocket.playout.api.StreamDescription;
import sprocket.rtp.RtpClock;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

/**
 * One track on its way through one channel: numbers packets, stamps times, and spreads large access units. State is
 * touched on the session's event loop; the statistics are published for other threads.
 */
public final class OutgoingStream implements PlayoutStream {

    /** A default receive buffer holds about 92 packets of 1,400 bytes; two bursts of this size fit in it. */
    static final int BURST = 42;
    /** The part of its interval over which a large access unit is spread. */
    private static final double SPREAD = 0.8;
    /** Between two bursts even where time is short: a receiver that reads at once empties its buffer in this. */
    static final long MIN_INTERVAL = 250_000;

    private final Track track;
    private final RtspUri controlUrl;
    private final TransportSpec transport;
    private final TransportChannel channel;
    private final int payloadType;
    private final int clockRate;
    private final String payloadProfile;
    private final PacketRules rules;
    private final UncarriedLog uncarried;
    private volatile int ssrc;
    private int nextSequence = ThreadLocalRandom.current().nextInt(0x10000);
    private long anchorTime;
    private int anchorTimestamp = ThreadLocalRandom.current().nextInt();

    private PacketTrain train;
    private PacketStamp stamp;
    /** A unit was dropped: those that depend on it go, too, up to the next random access point. */
    private boolean gap;
    /** Live units sent, where packets have the numbers of their units. */
    private long liveUnits;

    private int nextPacket;
    private long nextBurst;
    /** When the burst after the last one may be sent at the earliest. */
    private long notBefore;

    private long burstInterval;

    private long units;
    private long packets;
    private long bytes;
    private long late;
    private long dropped;
    private long failed;
    private long reportedLost;
    private long stuckSince = Long.MIN_VALUE;
    private volatile PlayoutStatistics statistics = PlayoutStatistics.NONE;
    private volatile StreamConversion conversion;

    /**
     * @param description the track as it is announced
     * @param payloadProfile the profile whose payload formats carry the track
     * @param rules what that profile rules about the packets
     * @param uncarried is told why units cannot be sent
     */
    public OutgoingStream(
            StreamDescription description,
            RtspUri controlUrl,
            TransportSpec transport,
            TransportChannel channel,
            String payloadProfile,
            PacketRules rules,
            int ssrc,
            UncarriedLog uncarried) {
        this.track = description.track();
        this.payloadType = description.payloadType();
        // RFC 3551, section 4.1: not the sample rate, where an encoding says so.
        this.clockRate = description.payload().clockRate();
        this.controlUrl = controlUrl;
        this.transport = transport;
        this.channel = channel;
        this.payloadProfile = payloadProfile;
        this.rules = rules;
        this.ssrc = ssrc;
        this.uncarried = uncarried;
    }

    @Override
    public Track track() {
        return track;
    }

    @Override
    public RtspUri controlUrl() {
        return controlUrl;
    }

    @Override
    public TransportSpec transport() {
        return transport;
    }

    @Override
    public int ssrc() {
        return ssrc;
    }

    @Override
    public PlayoutStatistics statistics() {
        return statistics;
    }

    @Override
    public Optional<StreamConversion> conversion() {
        return Optional.ofNullable(conversion);
    }

    public TransportChannel channel() {
        return channel;
    }

    public String payloadProfile() {
        return payloadProfile;
    }

    public PacketRules rules() {
        return rules;
    }

    /** RTP packets sent. */
    public long packets() {
        return packets;
    }

    /** Bytes of payload sent. */
    public long octets() {
        return bytes;
    }

    /** Sequence number of the packet that is sent next; empty if packets have the numbers of their units. */
    public OptionalInt nextSequence() {
        return rules.numbering() == PacketRules.Numbering.CONTINUOUS
                ? OptionalInt.of(nextSequence & 0xFFFF)
                : OptionalInt.empty();
    }

    /** Leaves the old identifier to whoever collided with it (RFC 3550, section 8.2). */
    public void ssrc(int fresh) {
        ssrc = fresh;
    }

    /** From now on a media time is stamped with an RTP timestamp, and others by their distance from it. */
    public void anchor(long mediaTime, int timestamp) {
        anchorTime = mediaTime;
        anchorTimestamp = timestamp;
    }

    /** The RTP timestamp of a media time. */
    public int timestamp(long mediaTime) {
        return anchorTimestamp + (int) RtpClock.ticks(mediaTime - anchorTime, clockRate);
    }

    /** The RTP timestamp that lies a span of media time behind another. */
    public int timestampAfter(int timestamp, long span) {
        return timestamp + (int) RtpClock.ticks(span, clockRate);
    }

    /** Whether an access unit is still on its way; the next one waits for it. */
    public boolean busy() {
        return train != null;
    }

    /**
     * Begins to send an access unit. Not while the stream is {@link #busy}.
     *
     * @param until when the next one is due
     * @return when to {@link #advance} it, {@link Long#MAX_VALUE} where all is sent
     */
    public long begin(ReadyUnit unit, long now, long until) {
        if (unit.train() == null) {
            notSent(unit);
            return Long.MAX_VALUE;
        }
        boolean room = channel.writable();
        stuckSince = room ? Long.MIN_VALUE : stuckSince == Long.MIN_VALUE ? now : stuckSince;
        if (!room || gap && !unit.randomAccess()) {
            unit.release();
            dropped();
            return Long.MAX_VALUE;
        }
        gap = false;
        train = unit.train();
        if (unit.conversion() != null && !unit.conversion().equals(conversion)) {
            conversion = unit.conversion();
        }
        if (rules.numbering() == PacketRules.Numbering.BY_UNIT) {
            nextSequence = (int) (rules.firstSequence() + (unit.number() < 0 ? liveUnits++ : unit.number()));
        }
        stamp = new PacketStamp(payloadType, ssrc, nextSequence, timestamp(unit.presentationTime()));
        nextPacket = 0;
        int bursts = (train.packets() + BURST - 1) / BURST;
        nextBurst = Math.max(now, notBefore);
        burstInterval = Math.max(MIN_INTERVAL, (long) ((until - nextBurst) * SPREAD) / bursts);
        nextSequence += train.packets();
        units++;
        return advance(now);
    }

    /**
     * Sends the burst that is due.
     *
     * @return when the next one is, {@link Long#MAX_VALUE} where all is sent
     */
    public long advance(long now) {
        if (train != null && nextBurst <= now) {
            boolean last = nextPacket + BURST >= train.packets();
            // Late bursts of one unit catch up at no more than twice their rate: a receive buffer has little room.
            notBefore = now + (last ? MIN_INTERVAL : Math.max(MIN_INTERVAL, burstInterval / 2));
            nextBurst = Math.max(nextBurst + burstInterval, notBefore);
            burst();
        }
        return train == null ? Long.MAX_VALUE : nextBurst;
    }

    private void burst() {
        int to = Math.min(train.packets(), nextPacket + BURST);
        if (channel.send(train, nextPacket, to, stamp)) {
            packets += to - nextPacket;
            bytes += train.payloadBytes(nextPacket, to);
        }
        nextPacket = to;
        publish();
        if (nextPacket == train.packets()) {
            abandon();
        }
    }

    /**
     * The viewer pauses. In the connection nothing may come behind the reply: what is left of the access unit goes out
     * now.
     */
    public void pause() {
        while (train != null && channel.boundToConnection()) {
            burst();
        }
    }

    /** Forgets what is left of the access unit. */
    public void abandon() {
        if (train != null) {
            PacketTrain done = train;
            train = null;
            done.release();
        }
    }

    public void late() {
        late++;
        publish();
    }

    public void dropped() {
        gap = true;
        lost(1);
    }

    /** Units were given up before they came here, all up to the next random access unit. */
    public void lost(int count) {
        dropped += count;
        publish();
    }

    private void notSent(ReadyUnit unit) {
        if (unit.failure() == null) {
            dropped();
            return;
        }
        gap = true;
        failed++;
        publish();
        uncarried.tell(unit, unit.failure());
    }

    public void reportedLost(long total) {
        // Negative where the viewer got packets twice (RFC 3550, section 6.4.1), which is no loss.
        reportedLost = Math.max(0, total);
        publish();
    }

    /** For how long the viewer has taken nothing, in nanoseconds. */
    public long stuckFor(long now) {
        return stuckSince == Long.MIN_VALUE ? 0 : now - stuckSince;
    }

    /** Media begins to flow; a viewer that was stuck before the pause has another chance. */
    public void forgetStuck() {
        stuckSince = Long.MIN_VALUE;
    }

    /** What comes next does not depend on what was sent before: another segment begins. */
    public void beginAnew() {
        gap = false;
        conversion = null;
    }

    private void publish() {
        statistics = new PlayoutStatistics(units, packets, bytes, late, dropped, failed, reportedLost);
    }
}
