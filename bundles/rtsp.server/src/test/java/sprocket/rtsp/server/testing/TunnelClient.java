// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;

/** The two connections of RTSP over HTTP. */
public final class TunnelClient {

    private final Callable<RawClient> connect;
    private final String cookie;
    private final RawClient get;
    private RawClient post;
    private int cseq;

    /** Sends the GET and reads its response. */
    public TunnelClient(Callable<RawClient> connect, String cookie) throws Exception {
        this.connect = connect;
        this.cookie = cookie;
        this.get = connect.call().send(getHead(cookie));
        Reply head = get.reply();
        if (head.status() != 200) {
            throw new IOException(head.startLine() + " " + head.body());
        }
    }

    public static String getHead(String cookie) {
        return "GET /movie HTTP/1.0\r\nx-sessioncookie: " + cookie + "\r\nAccept: application/x-rtsp-tunnelled\r\n\r\n";
    }

    /** @param headers further lines */
    public static String postHead(String cookie, String... headers) {
        StringBuilder head = new StringBuilder("POST /movie HTTP/1.0\r\nx-sessioncookie: " + cookie + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    public static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Opens a POST on a connection of its own. */
    public TunnelClient openPost(String... headers) throws Exception {
        post = connect.call().send(postHead(cookie, headers));
        return this;
    }

    /** A request with the next CSeq. */
    public String request(String method, String uri, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + uri + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    public Reply ask(String method, String uri, String... headers) throws IOException {
        post.send(base64(request(method, uri, headers)));
        return get.reply();
    }

    public String cookie() {
        return cookie;
    }

    public RawClient get() {
        return get;
    }

    public RawClient post() {
        return post;
    }
}
