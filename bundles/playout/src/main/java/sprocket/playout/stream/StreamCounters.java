// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import java.util.concurrent.locks.StampedLock;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.RtcpStatus;

/**
 * Counts what one stream sends and what it does not. Changed on the session's event loop, read on any thread. A reader
 * never delays the loop, and counting takes no memory.
 */
public final class StreamCounters {

    /** Held while counters change that belong together. */
    private final StampedLock changing = new StampedLock();

    private long units;
    private long packets;
    private long bytes;
    private long late;
    private long dropped;
    private long failed;
    private long reportedLost;
    private long rejected;
    private boolean unsent;
    private volatile RtcpStatus rtcp = RtcpStatus.NONE;

    PlayoutStatistics published() {
        while (true) {
            long stamp = changing.tryOptimisticRead();
            PlayoutStatistics read = new PlayoutStatistics(
                    unsent ? units - 1 : units, packets, bytes, late, dropped, failed, reportedLost, rejected);
            if (changing.validate(stamp)) {
                return read;
            }
            Thread.onSpinWait();
        }
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
        long stamp = changing.writeLock();
        units++;
        unsent = true;
        changing.unlockWrite(stamp);
    }

    void sent(int morePackets, long moreBytes) {
        long stamp = changing.writeLock();
        unsent = false;
        packets += morePackets;
        bytes += moreBytes;
        changing.unlockWrite(stamp);
    }

    /** A unit was late. */
    public void late() {
        long stamp = changing.writeLock();
        late++;
        changing.unlockWrite(stamp);
    }

    /** Units were dropped, here or before they came here. */
    public void dropped(int count) {
        long stamp = changing.writeLock();
        dropped += count;
        changing.unlockWrite(stamp);
    }

    void failed() {
        long stamp = changing.writeLock();
        failed++;
        changing.unlockWrite(stamp);
    }

    /**
     * Replaces what the viewer has reported before.
     *
     * @param total negative if the viewer received packets twice (RFC 3550, section 6.4.1), which is no loss
     */
    public void reportedLost(long total) {
        long stamp = changing.writeLock();
        reportedLost = Math.max(0, total);
        changing.unlockWrite(stamp);
    }

    /** A packet of the viewer was not authentic, or came again. */
    public void rejected() {
        long stamp = changing.writeLock();
        rejected++;
        changing.unlockWrite(stamp);
    }
}
