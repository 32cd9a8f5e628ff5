// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.stepped;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sprocket.itest.interop.Patience;
import sprocket.itest.wire.InterleavedPacket;

/**
 * A connection to a {@link SteppedServer} that sends exactly the bytes of a test. It keeps the frames that come before
 * and behind replies. Used by one thread.
 */
public final class SteppedPeer implements AutoCloseable {

    /** Above those of the tests. */
    private static final int FIRST_BARRIER = 1_000_000_000;

    private final SteppedServer server;
    private final Socket socket;
    private final InputStream in;
    private final List<InterleavedPacket> frames = new ArrayList<>();
    private int barriers = FIRST_BARRIER;
    private boolean ended;

    SteppedPeer(SteppedServer server) throws IOException {
        this.server = server;
        socket = new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Characters up to U+00FF are bytes. */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /**
     * The next reply or request of the server.
     *
     * @throws EOFException if the server has closed the connection
     */
    public Message receive() throws IOException {
        try {
            int first = read();
            while (first == '$') {
                int channel = read();
                byte[] bytes = in.readNBytes(read() << 8 | read());
                frames.add(new InterleavedPacket(channel, bytes));
                first = read();
            }
            String start = (char) first + line();
            List<String> headers = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                headers.add(line);
            }
            Message head = new Message(start, headers, "");
            byte[] body = in.readNBytes(
                    head.header("Content-Length").map(Integer::parseInt).orElse(0));
            return new Message(start, headers, new String(body, StandardCharsets.UTF_8));
        } catch (EOFException | SocketException e) {
            ended = true;
            throw e;
        }
    }

    /** Lines end with CRLF and nothing else (RFC 2326, section 4). */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = read(); c != '\n'; c = read()) {
            line.append((char) c);
        }
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
            throw new AssertionError("A line of the server does not end with CRLF: " + line);
        }
        return line.substring(0, line.length() - 1);
    }

    private int read() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("The server has closed the connection");
        }
        return c;
    }

    /** Reads all that the server has sent up to now: it ends with the reply to a request without effect. */
    public void readAll() throws IOException {
        if (ended) {
            return;
        }
        server.settle();
        String cseq = "CSeq: " + ++barriers;
        try {
            send("OPTIONS * RTSP/1.0\r\n" + cseq + "\r\n\r\n");
            Message reply = receive();
            if (!reply.headers().contains(cseq)) {
                throw new AssertionError("Nothing was asked, and the server answers " + reply);
            }
        } catch (EOFException | SocketException e) {
            ended = true;
        }
    }

    /** The frames since the last call. */
    public List<InterleavedPacket> takeFrames() {
        List<InterleavedPacket> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

    /** Whether the server has closed the connection, or does so now. */
    public boolean closed() throws IOException {
        try {
            while (!ended) {
                receive();
            }
        } catch (EOFException | SocketException e) {
            ended = true;
        }
        return ended;
    }

    /** Ends the connection, and waits until the server has noticed it. */
    @Override
    public void close() throws IOException {
        socket.close();
        ended = true;
        server.disconnected(this);
    }
}
