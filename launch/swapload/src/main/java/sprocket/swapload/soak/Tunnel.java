// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** RTSP inside of HTTP, as viewers behind firewalls use it. */
final class Tunnel {

    private static final int BINARY = 0x82;
    private static final int FINAL_BINARY_OR_CONTINUATION = 0x0F;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;

    private Tunnel() {}

    /**
     * Two connections, bound by a cookie: replies and media come with the one of GET, requests go with that of POST.
     */
    static Wire http(InetAddress from, int port) throws IOException {
        String cookie = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        String type = "application/x-rtsp-tunnelled";
        Socket get = Wire.socket(from, port);
        try {
            send(
                    get,
                    "GET /movie.avi HTTP/1.1\r\nHost: 127.0.0.1\r\nx-sessioncookie: " + cookie + "\r\nAccept: " + type
                            + "\r\n\r\n");
            InputStream in = new BufferedInputStream(get.getInputStream());
            expect(head(in), " 200 ");
            Socket post = Wire.socket(from, port);
            try {
                send(
                        post,
                        "POST /movie.avi HTTP/1.1\r\nHost: 127.0.0.1\r\nx-sessioncookie: " + cookie
                                + "\r\nContent-Type: " + type + "\r\nContent-Length: 32767\r\n\r\n");
                return new Wire(List.of(get, post), in, new Encoded(post.getOutputStream()));
            } catch (IOException e) {
                post.close();
                throw e;
            }
        } catch (IOException e) {
            get.close();
            throw e;
        }
    }

    /** A WebSocket of the subprotocol rtsp.onvif.org (RFC 6455; ONVIF Streaming Specification, section 5.1.5). */
    static Wire webSocket(InetAddress from, int port) throws IOException {
        Socket socket = Wire.socket(from, port);
        try {
            byte[] key = new byte[16];
            ThreadLocalRandom.current().nextBytes(key);
            send(
                    socket,
                    "GET /movie.avi HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: rtsp.onvif.org\r\n"
                            + "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(key) + "\r\n\r\n");
            InputStream in = new BufferedInputStream(socket.getInputStream());
            expect(head(in), " 101 ");
            OutputStream out = socket.getOutputStream();
            return new Wire(List.of(socket), new Unframed(new DataInputStream(in), out), new Framed(out));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void expect(String head, String status) throws IOException {
        if (!head.lines().findFirst().orElse("").contains(status)) {
            throw new IOException(
                    "the tunnel was answered " + head.lines().findFirst().orElse("by the end of the connection"));
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Sends each piece as a frame. */
    private static void frame(OutputStream out, int opcode, byte[] bytes, int offset, int length) throws IOException {
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        int extended = length < SHORT ? 0 : 2;
        byte[] frame = new byte[2 + extended + mask.length + length];
        frame[0] = (byte) opcode;
        frame[1] = (byte) (MASKED | (extended == 0 ? length : SHORT));
        if (extended != 0) {
            frame[2] = (byte) (length >> 8);
            frame[3] = (byte) length;
        }
        System.arraycopy(mask, 0, frame, 2 + extended, mask.length);
        for (int i = 0; i < length; i++) {
            frame[2 + extended + mask.length + i] = (byte) (bytes[offset + i] ^ mask[i % mask.length]);
        }
        synchronized (out) {
            out.write(frame);
        }
    }

    /** Encodes each piece in base64. */
    private static final class Encoded extends OutputStream {

        private final OutputStream out;

        Encoded(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] piece = new byte[length];
            System.arraycopy(bytes, offset, piece, 0, length);
            out.write(Base64.getEncoder().encode(piece));
        }
    }

    private static final class Framed extends OutputStream {

        private final OutputStream out;

        Framed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            frame(out, BINARY, bytes, offset, length);
        }
    }

    /** What is in the frames, one after the other. */
    private static final class Unframed extends InputStream {

        private final DataInputStream in;
        private final OutputStream out;
        private long left;

        Unframed(DataInputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (left == 0) {
                int first = in.read();
                if (first < 0 || (first & FINAL_BINARY_OR_CONTINUATION) == CLOSE) {
                    return -1;
                }
                int size = in.readUnsignedByte();
                left = size < SHORT ? size : size == SHORT ? in.readUnsignedShort() : in.readLong();
                if ((first & FINAL_BINARY_OR_CONTINUATION) == PING) {
                    byte[] ping = in.readNBytes((int) left);
                    frame(out, PONG, ping, 0, ping.length);
                    left = 0;
                }
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
