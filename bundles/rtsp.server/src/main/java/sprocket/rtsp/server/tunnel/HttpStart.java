// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Whether a connection begins with an HTTP request that may open a tunnel. RTSP has no methods GET and POST. */
public enum HttpStart {

    /** A whole line of GET or POST with a version of HTTP/1. */
    HTTP,
    /** Anything else. */
    OTHER,
    /** More bytes are needed. */
    UNDECIDED;

    private static final byte[] GET = "GET ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] POST = "POST ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern LINE = Pattern.compile("(GET|POST) +\\S+ +HTTP/1\\.[01] *");
    /** Longer lines get the reply that other requests with a long line get. */
    private static final int MAX_LINE = 4096;

    /** @param start all bytes received so far, from position to limit, which do not change */
    public static HttpStart probe(ByteBuffer start) {
        if (!begins(start, GET) && !begins(start, POST)) {
            return OTHER;
        }
        int from = start.position();
        int end = Math.min(start.limit(), from + MAX_LINE);
        for (int i = from; i < end; i++) {
            if (start.get(i) == '\n' || start.get(i) == '\r') {
                String line = StandardCharsets.ISO_8859_1
                        .decode(start.duplicate().limit(i))
                        .toString();
                return LINE.matcher(line).matches() ? HTTP : OTHER;
            }
        }
        return start.remaining() < MAX_LINE ? UNDECIDED : OTHER;
    }

    private static boolean begins(ByteBuffer start, byte[] word) {
        int length = Math.min(word.length, start.remaining());
        for (int i = 0; i < length; i++) {
            if (start.get(start.position() + i) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
