// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import sprocket.rtp.RtpClock;
import sprocket.rtp.rtcp.SenderReport;

/** Presents units by their RTP timestamps, which sender reports relate to the time of day. */
final class StreamTime implements UnitTime {

    /**
     * A timestamp of RTP-Info that differs more from the media is wrong. Some servers always send 0, or the timestamp
     * of another stream.
     */
    private static final long PLAUSIBLE = TimeUnit.SECONDS.toNanos(10);
    /**
     * If the beginning of a stream was announced, a report that moves it by more is wrong. Clocks do not drift so far.
     */
    private static final long MAX_CORRECTION = TimeUnit.SECONDS.toNanos(1);

    private final int clockRate;
    private PlayTimeline timeline = new PlayTimeline(0, 1);
    private OptionalLong announced = OptionalLong.empty();
    /** The timeline that follows, from a timestamp that has not arrived yet. */
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
     * Playing begins after a pause. Timestamps stop during a pause, but the time of day does not, so older reports are
     * invalid.
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

    /** Only a report that arrived after the beginning fits the new timestamps. */
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
        if (report == null || timeline.speed() != 1) {
            return byInfo;
        }
        long wallTime = wallTime(timestamp);
        timeline.begins(wallTime - byInfo, anchorAnnounced);
        long byReport = timeline.playTimeOf(wallTime);
        if (Math.abs(byReport - byInfo) > (anchorAnnounced ? MAX_CORRECTION : PLAUSIBLE)) {
            return byInfo;
        }
        // Moving the anchor to each unit keeps the drift of the clocks small, even after days.
        anchorTicks = ticks;
        anchorPlayTime = byReport;
        return byReport;
    }

    /** Timestamps continue when media time jumps. */
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
        if (report == null || timeline.speed() != 1) {
            return Optional.empty();
        }
        long nanos = wallTime(timestamp);
        return Optional.of(
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
    }

    /** The time of day of a timestamp, in nanoseconds since 1970. */
    private long wallTime(int timestamp) {
        Instant time = report.ntpTime().instant();
        return time.getEpochSecond() * 1_000_000_000L
                + time.getNano()
                + RtpClock.nanos(timestamp - report.rtpTime(), clockRate);
    }
}
