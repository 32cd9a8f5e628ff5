package sprocket.rtsp.api.message;

import java.nio.ByteBuffer;

/** A request or a response (RFC 2326, section 4). Immutable. */
public sealed interface RtspMessage permits RtspRequest, RtspResponse {

    RtspVersion version();

    RtspHeaders headers();

    /** The body as a read-only view of its own position, empty where there is none. */
    ByteBuffer body();

    /** The value of CSeq (12.17), -1 where it is missing or no number. */
    default long cseq() {
        return headers().first(HeaderNames.CSEQ).map(RtspMessage::number).orElse(-1L);
    }

    private static long number(String s) {
        boolean digits = !s.isEmpty() && s.length() <= 10 && s.chars().allMatch(c -> c >= '0' && c <= '9');
        long value = digits ? Long.parseLong(s) : -1;
        return value <= 0xFFFF_FFFFL ? value : -1;
    }
}
