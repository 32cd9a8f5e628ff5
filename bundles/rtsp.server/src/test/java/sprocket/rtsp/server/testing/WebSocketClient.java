// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A client of RTSP over WebSocket that sends exactly the frames of the test. */
public final class WebSocketClient {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {7, 1, 93, 64};

    /** A frame from the server. */
    public record Frame(int opcode, byte[] payload) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The status of a close frame. */
        public int status() {
            return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private final RawClient client;
    private final Reply handshake;
    private int cseq;

    /** @param headers lines that are added to those of a correct handshake, or take the place of those of their name */
    public WebSocketClient(RawClient client, String... headers) throws IOException {
        this.client = client;
        this.handshake = client.send(head(headers)).reply();
    }

    public static String head(String... headers) {
        StringBuilder head = new StringBuilder("GET /stream HTTP/1.1\r\n");
        for (String line : new String[] {
            "Host: 127.0.0.1:8554",
            "Upgrade: websocket",
            "Connection: keep-alive, Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: rtsp.onvif.org",
            "Sec-WebSocket-Version: 13"
        }) {
            String name = line.substring(0, line.indexOf(':') + 1);
            boolean replaced = false;
            for (String other : headers) {
                replaced |= other.startsWith(name);
            }
            head.append(replaced ? "" : line + "\r\n");
        }
        for (String other : headers) {
            head.append(other.endsWith(":") ? "" : other + "\r\n");
        }
        return head.append("\r\n").toString();
    }

    public Reply handshake() {
        return handshake;
    }

    public RawClient client() {
        return client;
    }

    public WebSocketClient send(int opcode, byte[] payload) throws IOException {
        client.send(frame(FIN | opcode, payload, payload.length, true));
        return this;
    }

    /** @param first the first byte: FIN, reserved bits and opcode */
    public static byte[] frame(int first, byte[] payload, long announced, boolean masked) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        int bit = masked ? MASKED : 0;
        if (announced < 126) {
            frame.write(bit | (int) announced);
        } else {
            int bytes = announced < 65_536 ? 2 : 8;
            frame.write(bit | (bytes == 2 ? 126 : 127));
            for (int i = bytes - 1; i >= 0; i--) {
                frame.write((int) (announced >>> 8 * i));
            }
        }
        if (masked) {
            frame.writeBytes(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.write(masked ? payload[i] ^ MASK[i % MASK.length] : payload[i]);
        }
        return frame.toByteArray();
    }

    public Frame frame() throws IOException {
        byte[] head = client.bytes(2);
        int length = head[1] & 0x7f;
        if (length >= 126) {
            int bytes = length == 126 ? 2 : 8;
            length = 0;
            for (byte b : client.bytes(bytes)) {
                length = length << 8 | b & 0xff;
            }
        }
        return new Frame(head[0] & 0xf, client.bytes(length));
    }

    /** A request with the next CSeq. */
    public byte[] request(String method, String uri) {
        return (method + " " + uri + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a request in one frame. */
    public Reply ask(String method, String uri, String... headers) throws IOException {
        send(BINARY, request(method, uri));
        return reply();
    }

    /** The next reply, which is a frame. */
    public Reply reply() throws IOException {
        Frame frame = frame();
        if (frame.opcode() != BINARY) {
            throw new IOException("A frame of type " + frame.opcode() + ": " + frame.text());
        }
        String text = frame.text();
        int end = text.indexOf("\r\n\r\n");
        return Reply.of(text.substring(0, end).lines().toList(), text.substring(end + 4));
    }
}
