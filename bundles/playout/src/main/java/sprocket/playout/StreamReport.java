// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.RtcpStatus;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.runtime.ReceptionDTO;
import sprocket.rtsp.api.runtime.StreamDTO;

/** Describes a stream and how it arrives. */
final class StreamReport {

    private static final double MILLISECOND = 1e6;

    private StreamReport() {}

    static StreamDTO of(RtspSession session, PlayoutStream stream) {
        PlayoutStatistics sent = stream.statistics();
        RtcpStatus rtcp = stream.rtcp();
        StreamDTO dto = new StreamDTO();
        dto.session = session.id();
        dto.track = stream.track().id();
        dto.encoding = stream.track().format().encoding();
        dto.transport = stream.transport().toString();
        dto.ssrc = Integer.toUnsignedLong(stream.ssrc());
        dto.units = sent.units();
        dto.packets = sent.packets();
        dto.bytes = sent.bytes();
        dto.late = sent.late();
        dto.dropped = sent.dropped();
        dto.failed = sent.failed();
        dto.rejected = sent.rejected();
        dto.reportedLost = sent.reportedLost();
        dto.members = rtcp.members();
        dto.rtcpSent = rtcp.sent();
        dto.rtcpReceived = rtcp.received();
        dto.rtcpIgnored = rtcp.ignored();
        dto.collisions = rtcp.collisions();
        dto.reception = rtcp.report().map(StreamReport::of).orElse(null);
        return dto;
    }

    private static ReceptionDTO of(RtcpStatus.Report report) {
        ReceptionDTO dto = new ReceptionDTO();
        dto.ssrc = Integer.toUnsignedLong(report.ssrc());
        dto.time = report.time().toEpochMilli();
        dto.fractionLost = report.fractionLost();
        dto.lost = report.lost();
        dto.highestSequence = report.highestSequence();
        dto.jitter = report.jitter().toNanos() / MILLISECOND;
        dto.roundTrip =
                report.roundTrip().map(time -> time.toNanos() / MILLISECOND).orElse(null);
        return dto;
    }
}
