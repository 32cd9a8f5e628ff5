// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import sprocket.itest.wire.Reply;

/** A client that sends exactly the bytes of a test. Frames that come before a reply are skipped. Used by one thread. */
final class RawPeer implements AutoCloseable {

    /** Longer than anything takes on a busy machine. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private int cseq;

    RawPeer(int port) throws IOException {
        this(port, "127.0.0.1", 0);
    }

    /**
     * @param from the address of this side
     * @param receiveBuffer bytes; 0 for the usual
     */
    RawPeer(int port, String from, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Characters up to U+00FF are bytes. */
    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** As {@link #send(String)}, to a server that may have closed the connection already. */
    void sendAnyway(String text) {
        try {
            send(text);
        } catch (IOException e) {
            // The reply is read, if there is one.
        }
    }

    /** Sends a request with the next CSeq and these further header lines, and reads its reply. */
    Reply ask(String method, String uri, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + uri + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        send(text.append("\r\n").toString());
        Reply reply = reply();
        if (!reply.header("CSeq").orElse("none").equals(Integer.toString(cseq))) {
            throw new AssertionError("The reply to request " + cseq + " is " + reply);
        }
        return reply;
    }

    /**
     * The next reply.
     *
     * @throws EOFException if the server has closed the connection
     */
    Reply reply() throws IOException {
        int first = read();
        while (first == '$') {
            read();
            skip(read() << 8 | read());
            first = read();
        }
        String[] start = ((char) first + line()).split(" ", 3);
        if (start.length < 3 || !start[1].matches("\\d{3}")) {
            throw new AssertionError("No status line: " + String.join(" ", start));
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Reply(Integer.parseInt(start[1]), start[2], new LinkedHashMap<>(headers), body);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = read(); c != '\n'; c = read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private void skip(int bytes) throws IOException {
        if (in.readNBytes(bytes).length < bytes) {
            throw new EOFException();
        }
    }

    int read() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("The server has closed the connection");
        }
        return c;
    }

    /** Whether the server closes or resets the connection. What it sends before that is skipped. */
    boolean closed() throws IOException {
        try {
            while (in.read() >= 0) {
                // Until the end.
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            // A reset.
        }
        return true;
    }

    /** Ends the connection by a reset instead of a close. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
