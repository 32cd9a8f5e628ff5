package sprocket.rtp.statistics;

import java.time.Instant;
import java.util.List;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;

/** What a sender has sent under one SSRC (RFC 3550, 6.4.1). Written by one thread; any may read the counts. */
public final class SenderStatistics {

    private volatile long packets;
    private volatile long octets;

    /** @param payloadOctets bytes without RTP headers and padding */
    public void sent(int packetCount, long payloadOctets) {
        packets = packets + packetCount;
        octets = octets + payloadOctets;
    }

    /** RTP packets since the beginning. */
    public long packets() {
        return packets;
    }

    /** Bytes of payload since the beginning. */
    public long octets() {
        return octets;
    }

    /**
     * @param now the time of day
     * @param rtpTime the same instant on the stream's RTP clock
     */
    public SenderReport report(int ssrc, Instant now, int rtpTime, List<ReportBlock> blocks) {
        return new SenderReport(ssrc, NtpTime.of(now), rtpTime, packets, octets, blocks);
    }
}
