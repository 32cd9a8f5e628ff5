// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sends exactly the bytes of the test. Reads fail after ten seconds, so that a test does not hang. */
public final class RawClient implements AutoCloseable {

    /** An interleaved frame. */
    public record Frame(int channel, byte[] payload) {}

    private final Socket socket;
    private final InputStream in;
    private int cseq;

    public RawClient(InetSocketAddress server) throws IOException {
        this(server, null, 0);
    }

    /** @param receiveBuffer bytes; 0 for the usual */
    public RawClient(InetSocketAddress server, InetAddress from, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        if (from != null) {
            socket.bind(new InetSocketAddress(from, 0));
        }
        InetAddress to =
                server.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : server.getAddress();
        socket.connect(new InetSocketAddress(to, server.getPort()), 10_000);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** On a socket that is connected, such as one with TLS. */
    public RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a request with the next CSeq and these further header lines. */
    public RawClient request(String method, String uri, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + uri + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return send(text.append("\r\n").toString());
    }

    public Reply ask(String method, String uri, String... headers) throws IOException {
        return request(method, uri, headers).reply();
    }

    public int cseq() {
        return cseq;
    }

    /**
     * The next message.
     *
     * @throws EOFException if the server has closed the connection
     */
    public Reply reply() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        Reply head = Reply.of(lines, "");
        String length = head.header("Content-Length");
        return length == null
                ? head
                : Reply.of(lines, new String(bytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
    }

    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = read(); c != '\n'; c = read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    public Frame frame() throws IOException {
        if (read() != '$') {
            throw new IOException("No frame");
        }
        int channel = read();
        int length = read() << 8 | read();
        return new Frame(channel, bytes(length));
    }

    public byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private int read() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        return c;
    }

    /** All bytes until the server closes the connection. */
    public String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whether the server closes or resets the connection without another byte. */
    public boolean closed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
