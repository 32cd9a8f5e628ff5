// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response.
 *
 * @param headers by lower-case names
 * @param body empty where there is none, or where it was not read
 */
public record Reply(int status, Map<String, String> headers, String body) {

    /** With this octet an interleaved frame begins (RFC 2326, section 10.12). */
    public static final int FRAME = '$';

    /** The value of a header, empty where it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Reads the next response, and skips interleaved frames before it. */
    static Reply read(DataInputStream in) throws IOException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (first == FRAME) {
                in.readUnsignedByte();
                in.skipNBytes(in.readUnsignedShort());
                continue;
            }
            return rest(first, in);
        }
    }

    /**
     * Reads the response that begins with an octet.
     *
     * @throws IOException where the stream ends before
     */
    public static Reply rest(int first, DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            head.append((char) in.readUnsignedByte());
        }
        Reply reply = parse(head.toString());
        byte[] body = new byte[length(reply)];
        in.readFully(body);
        return new Reply(reply.status(), reply.headers(), new String(body, StandardCharsets.UTF_8));
    }

    private static int length(Reply reply) {
        return Integer.parseInt(reply.headers().getOrDefault("content-length", "0"));
    }

    /** @param head up to the empty line */
    static Reply parse(String head) {
        String[] lines = head.split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                // Of several challenges the strongest comes first; Basic is not answered.
                headers.merge(
                        lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip(),
                        (before, next) -> before.startsWith("Basic ") ? next : before);
            }
        }
        String[] status = lines[0].split(" ", 3);
        return new Reply(
                status.length > 1 && status[1].matches("\\d{3}") ? Integer.parseInt(status[1]) : 0, headers, "");
    }

    /** The octets of a request without a body. */
    public static byte[] request(String method, String uri, int cseq, Map<String, String> headers) {
        StringBuilder text = new StringBuilder(method)
                .append(' ')
                .append(uri)
                .append(" RTSP/1.0\r\nCSeq: ")
                .append(cseq)
                .append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The value of a parameter such as {@code seq} in {@code url=...;seq=1;rtptime=2}. */
    public static long parameter(String header, String name) {
        for (String part : header.split("[;,]")) {
            if (part.strip().startsWith(name + "=")) {
                return Long.parseLong(part.strip().substring(name.length() + 1));
            }
        }
        throw new IllegalArgumentException("There is no " + name + " in '" + header + "'");
    }
}
