// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import sprocket.rtp.rtcp.SenderReport;

/** Presents units as they arrive, because the timestamps of the sender have no meaning. */
final class ArrivalTime implements UnitTime {

    private PlayTimeline timeline = new PlayTimeline(0, 1);
    private long latest;
    private boolean begun;
    private long before;
    private boolean measured;
    private long mean;
    private long deviation;

    @Override
    public PlayTimeline timeline() {
        return timeline;
    }

    @Override
    public void prepare() {
        begun = false;
    }

    @Override
    public void begin(PlayTimeline next, OptionalLong rtpTime) {
        timeline = next;
        latest = 0;
        begun = false;
    }

    @Override
    public void continueWith(PlayTimeline following, OptionalLong rtpTime) {
        begin(following, rtpTime);
    }

    @Override
    public void restart(int timestamp) {
        begun = false;
    }

    @Override
    public void received(SenderReport latestOne) {
        // A report relates timestamps to the time of day, and timestamps have no meaning here.
    }

    /** Units that were put in order may have arrived in another order. */
    @Override
    public long playTime(int timestamp, long arrival) {
        timeline.arrives(arrival);
        latest = Math.max(latest, timeline.playTimeAt(arrival));
        measure(arrival);
        return latest;
    }

    private void measure(long arrival) {
        if (begun && arrival > before) {
            long interval = arrival - before;
            mean = measured ? mean + (interval - mean) / 8 : interval;
            deviation += (Math.abs(interval - mean) - deviation) / 16;
            measured = true;
        }
        begun = true;
        before = arrival;
    }

    @Override
    public long interval(int former, int timestamp) {
        return mean;
    }

    /** How far the intervals between units are from their mean, in nanoseconds. */
    long deviation() {
        return deviation;
    }

    @Override
    public Optional<Instant> captured(int timestamp) {
        return Optional.empty();
    }
}
