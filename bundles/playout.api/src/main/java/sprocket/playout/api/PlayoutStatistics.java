// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

/**
 * What was sent and what was not, since the stream was set up. An access unit counts once: as sent, dropped or failed.
 *
 * @param units access units sent
 * @param packets RTP packets sent
 * @param bytes payload sent, without RTP headers
 * @param late access units that were not ready in time, sent or not
 * @param dropped access units that were not sent: too late, no memory, a slow viewer, or dependent on a unit that was
 *     not sent
 * @param failed access units that could not be packetised; the log says why
 * @param reportedLost packets that the viewer reported as lost, 0 if it received more than were sent
 * @param rejected packets of the viewer that were ignored because their authentication tag was wrong or they came again
 */
public record PlayoutStatistics(
        long units, long packets, long bytes, long late, long dropped, long failed, long reportedLost, long rejected) {

    public static final PlayoutStatistics NONE = new PlayoutStatistics(0, 0, 0, 0, 0, 0, 0, 0);

    public PlayoutStatistics plus(PlayoutStatistics other) {
        return new PlayoutStatistics(
                units + other.units,
                packets + other.packets,
                bytes + other.bytes,
                late + other.late,
                dropped + other.dropped,
                failed + other.failed,
                reportedLost + other.reportedLost,
                rejected + other.rejected);
    }

    /** The difference from earlier statistics of the same stream. */
    public PlayoutStatistics since(PlayoutStatistics earlier) {
        return new PlayoutStatistics(
                units - earlier.units,
                packets - earlier.packets,
                bytes - earlier.bytes,
                late - earlier.late,
                dropped - earlier.dropped,
                failed - earlier.failed,
                reportedLost - earlier.reportedLost,
                rejected - earlier.rejected);
    }
}
