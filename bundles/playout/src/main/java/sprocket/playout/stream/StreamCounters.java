// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import sprocket.playout.api.PlayoutStatistics;

/** Counts what one stream sends and what it does not. Changed on the session's event loop, read on any thread. */
final class StreamCounters {

    private long units;
    private long packets;
    private long bytes;
    private long late;
    private long dropped;
    private long failed;
    private long reportedLost;
    private long rejected;
    private volatile PlayoutStatistics published = PlayoutStatistics.NONE;

    PlayoutStatistics published() {
        return published;
    }

    /** RTP packets sent. On the event loop. */
    long packets() {
        return packets;
    }

    /** Bytes of payload sent. On the event loop. */
    long bytes() {
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

    void late() {
        late++;
        publish();
    }

    void dropped(int count) {
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
    void reportedLost(long total) {
        reportedLost = Math.max(0, total);
        publish();
    }

    void rejected() {
        rejected++;
        publish();
    }

    private void publish() {
        published = new PlayoutStatistics(units, packets, bytes, late, dropped, failed, reportedLost, rejected);
    }
}
