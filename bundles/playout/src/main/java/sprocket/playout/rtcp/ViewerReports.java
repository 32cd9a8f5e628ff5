// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.rtcp;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sprocket.loop.Loop;
import sprocket.playout.api.RtcpStatus;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.RtpClock;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;

/**
 * What viewers report about a stream (RFC 3550, section 6.4). Blocks about other SSRCs are ignored. Changed on the
 * stream's event loop, read on any thread.
 */
final class ViewerReports {

    private static final double FRACTION = 256;

    private final OutgoingStream stream;
    private final Loop.Clock clock;
    private final Map<Object, RtcpStatus.Report> latest = new ConcurrentHashMap<>();
    /** What each viewer has lost of the packets with the present SSRC. */
    private final Map<Object, Long> lost = new HashMap<>();
    /** What was lost under previous SSRCs, and by viewers that have gone. */
    private long lostBefore;

    private Optional<RtcpStatus.Report> last = Optional.empty();

    ViewerReports(OutgoingStream stream, Loop.Clock clock) {
        this.stream = stream;
        this.clock = clock;
    }

    /** @param viewer stands for who has sent it */
    void received(CompoundPacket compound, Object viewer) {
        for (RtcpPacket packet : compound.packets()) {
            if (packet instanceof ReceiverReport report) {
                reported(report.ssrc(), report.blocks(), viewer);
            } else if (packet instanceof SenderReport report) {
                reported(report.ssrc(), report.blocks(), viewer);
            }
        }
    }

    private void reported(int reporter, List<ReportBlock> blocks, Object viewer) {
        for (ReportBlock block : blocks) {
            if (block.ssrc() == stream.ssrc()) {
                RtcpStatus.Report report = evaluated(reporter, block);
                latest.put(viewer, report);
                last = Optional.of(report);
                lost.put(viewer, Math.max(0L, block.cumulativeLost()));
                count();
            }
        }
    }

    private RtcpStatus.Report evaluated(int reporter, ReportBlock block) {
        return new RtcpStatus.Report(
                reporter,
                clock.wallClock(),
                block.fractionLost() / FRACTION,
                block.cumulativeLost(),
                block.highestSequence(),
                Duration.ofNanos(RtpClock.nanos(
                        block.jitter(), stream.description().payload().clockRate())),
                block.roundTrip(NtpTime.of(clock.wallClock())));
    }

    private void count() {
        stream.counters()
                .reportedLost(lostBefore
                        + lost.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Our SSRC changes: receivers count from zero. */
    void begin() {
        lost.values().forEach(packets -> lostBefore += packets);
        lost.clear();
    }

    /** A viewer has gone. */
    void forget(Object viewer) {
        latest.remove(viewer);
        Long packets = lost.remove(viewer);
        lostBefore += packets == null ? 0 : packets;
    }

    /** The last report of any viewer. */
    Optional<RtcpStatus.Report> last() {
        return last;
    }

    /** The last report of a viewer. On any thread. */
    Optional<RtcpStatus.Report> latest(Object viewer) {
        return Optional.ofNullable(latest.get(viewer));
    }
}
