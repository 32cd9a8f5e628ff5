// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import sprocket.rtp.RtpClock;
import sprocket.rtp.rtcp.SenderReport;

/** By the RTP timestamps of a stream, which sender reports relate to a time of day. */
final class StreamTime implements UnitTime {

    /**
     * A timestamp of RTP-Info that is further from the media is wrong: some servers always send 0, or that of another
     * stream.
     */
    private static final long PLAUSIBLE = TimeUnit.SECONDS.toNanos(10);
    /**
     * Reports that move a stream whose beginning was announced by more than this are wrong: clocks do not drift so far.
     */
    private static final long MAX_CORRECTION = TimeUnit.SECONDS.toNanos(1);

    private final int clockRate;
    private PlayTimeline timeline = new PlayTimeline(0, 1);
    private OptionalLong announced = OptionalLong.empty();
    /** What holds from a timestamp on that has not come yet. */
    private PlayTimeline next;

    private int nextFrom;
    private boolean anchored;
    private boolean anchorAnnounced;
    private long anchorTicks;
    private long anchorPlayTime;
    private boolean seen;
    private long last;
    private SenderReport report;

    StreamTime(int clockRate) {
        this.clockRate = clockRate;
    }

    @Override
    public PlayTimeline timeline() {
        return timeline;
    }

    /**
     * Playing begins after a pause, in which timestamps stand still and the time of day does not: older reports are
     * void.
     */
    @Override
    public void prepare() {
        report = null;
        anchored = false;
        next = null;
    }

    @Override
    public void begin(PlayTimeline begun, OptionalLong rtpTime) {
        timeline = begun;
        announced = rtpTime;
        anchored = false;
        next = null;
    }

    @Override
    public void continueWith(PlayTimeline following, OptionalLong rtpTime) {
        if (rtpTime.isEmpty() || !seen || !plausible((int) rtpTime.getAsLong() - (int) last)) {
            begin(following, rtpTime);
        } else {
            next = following;
            nextFrom = (int) rtpTime.getAsLong();
        }
    }

    /** A report that came with the beginning fits it, an older one hardly does. */
    @Override
    public void restart(int timestamp) {
        if (report != null && !plausible(timestamp - report.rtpTime())) {
            report = null;
        }
        anchored = false;
        seen = false;
        announced = OptionalLong.empty();
        if (next != null) {
            timeline = next;
            next = null;
        }
    }

    @Override
    public void received(SenderReport latest) {
        report = latest;
    }

    @Override
    public long playTime(int timestamp, long arrival) {
        long ticks = seen ? last + (timestamp - (int) last) : timestamp & 0xFFFF_FFFFL;
        last = ticks;
        seen = true;
        if (next != null && timestamp - nextFrom >= 0) {
            begin(next, OptionalLong.of(nextFrom & 0xFFFF_FFFFL));
        }
        if (!anchored) {
            anchor(ticks, arrival);
        }
        long byInfo = anchorPlayTime + RtpClock.nanos(ticks - anchorTicks, clockRate);
        if (report == null) {
            return byInfo;
        }
        long wallTime = wallTime(timestamp);
        timeline.begins(wallTime - byInfo, anchorAnnounced);
        long byReport = timeline.playTimeOf(wallTime);
        if (Math.abs(byReport - byInfo) > (anchorAnnounced ? MAX_CORRECTION : PLAUSIBLE)) {
            return byInfo;
        }
        // From here on: however far two clocks drift apart in days, they do not from one unit to the next.
        anchorTicks = ticks;
        anchorPlayTime = byReport;
        return byReport;
    }

    /** Timestamps go on where media time jumps. */
    @Override
    public long interval(int before, int timestamp) {
        return RtpClock.nanos(Math.abs((long) (timestamp - before)), clockRate);
    }

    private void anchor(long ticks, long arrival) {
        int behind = announced.isPresent() ? (int) announced.getAsLong() - (int) ticks : 0;
        anchorAnnounced = announced.isPresent() && plausible(behind);
        anchorTicks = anchorAnnounced ? ticks + behind : ticks;
        anchorPlayTime = anchorAnnounced ? 0 : timeline.playTimeAt(arrival);
        timeline.arrives(arrival - anchorPlayTime - RtpClock.nanos(ticks - anchorTicks, clockRate));
        anchored = true;
    }

    private boolean plausible(int ticks) {
        return Math.abs(RtpClock.nanos(ticks, clockRate)) <= PLAUSIBLE;
    }

    @Override
    public Optional<Instant> captured(int timestamp) {
        if (report == null) {
            return Optional.empty();
        }
        long nanos = wallTime(timestamp);
        return Optional.of(
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
    }

    /** Nanoseconds since 1970. */
    private long wallTime(int timestamp) {
        Instant time = report.ntpTime().instant();
        return time.getEpochSecond() * 1_000_000_000L
                + time.getNano()
                + RtpClock.nanos(timestamp - report.rtpTime(), clockRate);
    }
}
