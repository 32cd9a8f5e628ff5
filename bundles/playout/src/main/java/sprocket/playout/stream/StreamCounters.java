// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.RtcpStatus;

/** Counts what one stream sends and what it does not. Changed on the session's event loop, read on any thread. */
public final class StreamCounters {

    private long units;
    private long packets;
    private long bytes;
    private long late;
    private long dropped;
    private long failed;
    private long reportedLost;
    private long rejected;
    private volatile PlayoutStatistics published = PlayoutStatistics.NONE;
    private volatile RtcpStatus rtcp = RtcpStatus.NONE;

    PlayoutStatistics published() {
        return published;
    }

    RtcpStatus rtcp() {
        return rtcp;
    }

    /** The status of the stream's RTCP has changed. */
    public void rtcp(RtcpStatus status) {
        rtcp = status;
    }

    /** RTP packets sent. On the event loop. */
    public long packets() {
        return packets;
    }

    /** Bytes of payload sent. On the event loop. */
    public long bytes() {
        return bytes;
    }

    /** A unit is about to be sent; published with its first packets. */
    void unit() {
        units++;
    }

    void sent(int morePackets, long moreBytes) {
        packets += morePackets;
        bytes += moreBytes;
        publish();
    }

    /** A unit was late. */
    public void late() {
        late++;
        publish();
    }

    /** Units were dropped, here or before they came here. */
    public void dropped(int count) {
        dropped += count;
        publish();
    }

    void failed() {
        failed++;
        publish();
    }

    /**
     * Replaces what the viewer has reported before.
     *
     * @param total negative if the viewer received packets twice (RFC 3550, section 6.4.1), which is no loss
     */
    public void reportedLost(long total) {
        reportedLost = Math.max(0, total);
        publish();
    }

    /** A packet of the viewer was not authentic, or came again. */
    public void rejected() {
        rejected++;
        publish();
    }

    private void publish() {
        published = new PlayoutStatistics(units, packets, bytes, late, dropped, failed, reportedLost, rejected);
    }
}
