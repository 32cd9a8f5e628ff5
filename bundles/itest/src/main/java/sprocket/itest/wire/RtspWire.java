// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plain client, which writes what the test says and reads what arrives, over a socket. Reads wait for at most
 * {@link #PATIENCE_MILLIS}. Used by one thread.
 */
public final class RtspWire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final DataInputStream in;
    private final Deque<InterleavedPacket> packets = new ArrayDeque<>();
    private int cseq;

    private RtspWire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects to a server on this machine. */
    public static RtspWire connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RtspWire(socket);
    }

    /** Over a socket that is connected, such as one with TLS. */
    public static RtspWire over(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RtspWire(socket);
    }

    /** The URL of a path on the server, such as {@code /movie.avi}. */
    public String url(String path) {
        return "rtsp://127.0.0.1:" + socket.getPort() + path;
    }

    /** The port of this end. */
    public int localPort() {
        return socket.getLocalPort();
    }

    /**
     * Sends a request with the next CSeq and reads its reply. Headers are whole lines; a URL that is a path gets the
     * server before it.
     */
    public Reply request(String method, String url, String... headers) throws IOException {
        return requestWithBody(method, url, "", headers);
    }

    public Reply requestWithBody(String method, String url, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method)
                .append(' ')
                .append(url.startsWith("/") ? url(url) : url)
                .append(" RTSP/1.0\r\n");
        request.append("CSeq: ").append(++cseq).append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        write(request.append("\r\n").append(body).toString());
        Reply reply = reply();
        String answered = reply.header("CSeq").orElse("none");
        if (!answered.equals(Integer.toString(cseq))) {
            throw new AssertionError("The reply to request " + cseq + " has CSeq " + answered + ": " + reply);
        }
        return reply;
    }

    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a {@code $} frame (RFC 2326, section 10.12). */
    public void write(InterleavedPacket packet) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4 + packet.bytes().length);
        frame.put((byte) '$').put((byte) packet.channel()).putShort((short) packet.bytes().length);
        socket.getOutputStream().write(frame.put(packet.bytes()).array());
    }

    /** The next reply; {@code $} frames before it are kept for {@link #packet}. */
    public Reply reply() throws IOException {
        int first = in.readUnsignedByte();
        while (first == '$') {
            packets.add(frame());
            first = in.readUnsignedByte();
        }
        String[] start = ((char) first + line()).split(" ", 3);
        if (start.length < 3 || !start[0].equals("RTSP/1.0")) {
            throw new AssertionError("No RTSP status line: " + String.join(" ", start));
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Reply(Integer.parseInt(start[1]), start[2], headers, body);
    }

    /** Waits for the next byte, and says whether it begins a reply instead of a {@code $} frame. */
    public boolean replyComes() throws IOException {
        if (!packets.isEmpty()) {
            return false;
        }
        in.mark(1);
        int first = in.readUnsignedByte();
        in.reset();
        return first != '$';
    }

    /** The next {@code $} frame; a message before it is an error. */
    public InterleavedPacket packet() throws IOException {
        return packetOrEnd().orElseThrow(() -> new EOFException("The server closed the connection"));
    }

    /** As {@link #packet}; empty where the connection has ended. */
    public Optional<InterleavedPacket> packetOrEnd() throws IOException {
        if (!packets.isEmpty()) {
            return Optional.of(packets.poll());
        }
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        if (first != '$') {
            throw new AssertionError("No interleaved frame but: " + (char) first + line());
        }
        return Optional.of(frame());
    }

    /** Reads a line, without its end. */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection behind '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private InterleavedPacket frame() throws IOException {
        int channel = in.readUnsignedByte();
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return new InterleavedPacket(channel, bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
