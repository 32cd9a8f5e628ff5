package sprocket.rtsp.api.header;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One stream of the RTP-Info header (RFC 2326, 12.33).
 *
 * @param url the stream's URL as in SETUP
 * @param sequence sequence number of the first packet after PLAY, 0 to 65535
 * @param timestamp RTP timestamp that belongs to the start of the Range, unsigned 32 bit
 */
public record RtpInfo(String url, OptionalInt sequence, OptionalLong timestamp) {

    /** The header's value for all streams of a session. */
    public static String header(List<RtpInfo> streams) {
        return streams.stream().map(RtpInfo::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "url=" + url + (sequence.isPresent() ? ";seq=" + sequence.getAsInt() : "")
                + (timestamp.isPresent() ? ";rtptime=" + timestamp.getAsLong() : "");
    }
}
