// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.RtcpStatus;
import sprocket.playout.api.StreamDescription;
import sprocket.rtp.RtpClock;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Sends one track through one channel: numbers packets, sets timestamps, and spreads large access units over time. On
 * the session's event loop; other threads may read the statistics.
 */
public final class OutgoingStream implements PlayoutStream {

    private final StreamDescription description;
    private final RtspUri controlUrl;
    private final TransportSpec transport;
    private final TransportChannel channel;
    private final String payloadProfile;
    private final PacketRules rules;
    private final FailedUnitLog failures;
    private final StreamCounters counters = new StreamCounters();
    private final BurstTimes bursts = new BurstTimes();

    private volatile int ssrc;
    /**
     * Begins below 32,768. A receiver of encrypted packets takes the rollover counter to be 0 at the first packet that
     * it gets (RFC 3711, section 3.3.1). This is right even if it loses up to 32,768 packets before.
     */
    private int nextSequence = ThreadLocalRandom.current().nextInt(0x8000);

    private long anchorTime;
    private int anchorTimestamp = ThreadLocalRandom.current().nextInt();

    private PacketTrain train;
    private PacketTrain.Stamp stamp;
    /** A unit was dropped. Those that depend on it are dropped too, up to the next random access unit. */
    private boolean gap;
    /** Live units sent, if packets have the numbers of their units. */
    private long liveUnits;

    private int nextPacket;
    private long stuckSince = Long.MIN_VALUE;
    private volatile PlayoutStream.Conversion conversion;

    /**
     * @param description the track as it is announced
     * @param payloadProfile the profile whose payload formats carry the track
     * @param rules what that profile prescribes for the packets
     * @param failures logs why units cannot be sent
     */
    public OutgoingStream(
            StreamDescription description,
            RtspUri controlUrl,
            TransportSpec transport,
            TransportChannel channel,
            String payloadProfile,
            PacketRules rules,
            int ssrc,
            FailedUnitLog failures) {
        this.description = description;
        this.controlUrl = controlUrl;
        this.transport = transport;
        this.channel = channel;
        this.payloadProfile = payloadProfile;
        this.rules = rules;
        this.ssrc = ssrc;
        this.failures = failures;
    }

    @Override
    public Track track() {
        return description.track();
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
    public Map<String, String> headers() {
        return channel.headers();
    }

    @Override
    public int ssrc() {
        return ssrc;
    }

    @Override
    public PlayoutStatistics statistics() {
        return counters.published();
    }

    @Override
    public Optional<PlayoutStream.Conversion> conversion() {
        return Optional.ofNullable(conversion);
    }

    @Override
    public RtcpStatus rtcp() {
        return counters.rtcp();
    }

    /** The track as it is announced. */
    public StreamDescription description() {
        return description;
    }

    /** The stream counts what it sends. Others add units that never came to it, and what its viewer reports. */
    public StreamCounters counters() {
        return counters;
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

    /** Sequence number of the packet that is sent next; empty if packets have the numbers of their units. */
    public OptionalInt nextSequence() {
        return rules.numbering() == PacketRules.Numbering.CONTINUOUS
                ? OptionalInt.of(nextSequence & 0xFFFF)
                : OptionalInt.empty();
    }

    /** Another participant has the same SSRC: use a new one (RFC 3550, section 8.2). */
    public void ssrc(int fresh) {
        ssrc = fresh;
    }

    /** Assigns an RTP timestamp to a media time. Those of other media times follow from it. */
    public void anchor(long mediaTime, int timestamp) {
        anchorTime = mediaTime;
        anchorTimestamp = timestamp;
    }

    /** The RTP timestamp of a media time. */
    public int timestamp(long mediaTime) {
        return anchorTimestamp
                + (int) RtpClock.ticks(
                        mediaTime - anchorTime, description.payload().clockRate());
    }

    /** The media time to which the RTP timestamp of a media time belongs exactly. */
    public long exact(long mediaTime) {
        int clockRate = description.payload().clockRate();
        return anchorTime + RtpClock.nanos(RtpClock.ticks(mediaTime - anchorTime, clockRate), clockRate);
    }

    /** The RTP timestamp that is a span of media time after another. */
    public int timestampAfter(int timestamp, long span) {
        return timestamp + (int) RtpClock.ticks(span, description.payload().clockRate());
    }

    /** Whether an access unit is not completely sent. The next one waits for it. */
    public boolean busy() {
        return train != null;
    }

    /**
     * Begins to send an access unit. Must not be called while the stream is {@link #busy}.
     *
     * @param until when the next unit is due
     */
    public void begin(ReadyUnit unit, long now, long until) {
        if (unit.train() == null) {
            notSent(unit);
            return;
        }
        boolean room = channel.writable();
        stuckSince = room ? Long.MIN_VALUE : stuckSince == Long.MIN_VALUE ? now : stuckSince;
        if (!room || gap && !unit.randomAccess()) {
            unit.release();
            dropped();
            return;
        }
        gap = false;
        train = unit.train();
        conversion = unit.conversion() == null ? conversion : unit.conversion();
        if (rules.numbering() == PacketRules.Numbering.BY_UNIT) {
            nextSequence = (int) (rules.firstSequence() + (unit.number() < 0 ? liveUnits++ : unit.number()));
        }
        stamp = new PacketTrain.Stamp(
                description.payloadType(), ssrc, nextSequence, timestamp(unit.presentationTime()));
        nextPacket = 0;
        bursts.begin(train.packets(), now, until);
        nextSequence += train.packets();
        counters.unit();
        advance(now);
    }

    /** Sends the burst that is due. */
    public void advance(long now) {
        if (train != null && bursts.next() <= now) {
            bursts.sent(now, nextPacket + BurstTimes.BURST >= train.packets());
            burst();
        }
    }

    /** When the next burst is due, {@link Long#MAX_VALUE} where all is sent. */
    public long nextBurst() {
        return train == null ? Long.MAX_VALUE : bursts.next();
    }

    private void burst() {
        int to = Math.min(train.packets(), nextPacket + BurstTimes.BURST);
        boolean sent = channel.send(train, nextPacket, to, stamp);
        counters.sent(sent ? to - nextPacket : 0, sent ? train.payloadBytes(nextPacket, to) : 0);
        nextPacket = to;
        if (nextPacket == train.packets()) {
            abandon();
        }
    }

    /** The viewer pauses. On an interleaved connection nothing may follow the reply: the whole unit is sent now. */
    public void pause() {
        while (train != null && channel.boundToConnection()) {
            burst();
        }
    }

    /** Drops the rest of the access unit. */
    public void abandon() {
        if (train != null) {
            PacketTrain done = train;
            train = null;
            done.release();
        }
    }

    public void dropped() {
        gap = true;
        counters.dropped(1);
    }

    private void notSent(ReadyUnit unit) {
        if (unit.failure() == null) {
            dropped();
        } else {
            gap = true;
            counters.failed();
            failures.log(unit, unit.failure());
        }
    }

    /** For how many nanoseconds the channel has taken nothing. */
    public long stuckFor(long now) {
        return stuckSince == Long.MIN_VALUE ? 0 : now - stuckSince;
    }

    /** Media begins to flow. Time before a pause does not count as stuck. */
    public void forgetStuck() {
        stuckSince = Long.MIN_VALUE;
    }

    /** Another segment begins, whose units do not depend on those before. */
    public void beginAnew() {
        gap = false;
        conversion = null;
    }
}
