// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A client of a conversation, which knows what it has asked and checks the replies. */
final class ConversationPeer implements AutoCloseable {

    /** Longer than anything takes on a busy machine. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final String base;
    private final Deque<Integer> unanswered = new ArrayDeque<>();
    private final Set<String> sessions = new LinkedHashSet<>();
    private String latest;
    private int cseq;
    /** Whether bytes were sent that are no request: from then on the server may answer what it finds in them. */
    private boolean wild;

    private boolean ended;

    ConversationPeer(InetSocketAddress server) throws IOException {
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        base = "rtsp://127.0.0.1:" + server.getPort();
    }

    /** Bytes as the value of a header: without control characters. */
    static String headerText(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cc}", " ");
    }

    void request(String method, String path, String... headers) throws IOException {
        cseq++;
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        unanswered.add(cseq);
        send((method + " " + base + path + " RTSP/1.0\r\nCSeq: " + cseq + "\r\n" + lines + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The status of the reply to a request. */
    int ask(String method, String path, String... headers) throws IOException {
        request(method, path, headers);
        return await();
    }

    void frame(int channel, byte[] payload) throws IOException {
        send(new byte[] {'$', (byte) channel, (byte) (payload.length >> 8), (byte) payload.length});
        send(payload);
    }

    void reply(byte[] response) throws IOException {
        send(response);
    }

    void raw(byte[] bytes) throws IOException {
        wild |= bytes.length > 0;
        send(bytes);
    }

    private void send(byte[] bytes) throws IOException {
        if (ended) {
            return;
        }
        try {
            out.write(bytes);
        } catch (SocketException e) {
            ended("The server closed the connection while it was written to");
        }
    }

    private void ended(String otherwise) {
        ended = true;
        if (!wild) {
            throw new AssertionError(otherwise);
        }
    }

    Set<String> sessions() {
        return sessions;
    }

    Optional<String> latestSession() {
        return Optional.ofNullable(latest);
    }

    /** Reads replies until all requests are answered; returns the last status. */
    int await() throws IOException {
        int status = 0;
        while (!wild && !ended && !unanswered.isEmpty()) {
            status = message();
        }
        return status;
    }

    /** Sends no more, and reads to the end. */
    void finish() throws IOException {
        await();
        if (!ended) {
            socket.shutdownOutput();
            try {
                while (message() > 0) {
                    // Replies to what the bytes of the input meant.
                }
            } catch (SocketException e) {
                ended = true;
            }
        }
    }

    /** Reads a message or a frame. The status of a reply, 1 for a frame, 0 at the end. */
    private int message() throws IOException {
        int first = in.read();
        if (first < 0) {
            ended = true;
            if (!wild && !unanswered.isEmpty()) {
                throw new AssertionError("The server closed the connection and left requests without an answer");
            }
            return 0;
        }
        if (first == '$') {
            in.skipNBytes(1);
            in.skipNBytes(in.read() << 8 | in.read());
            return 1;
        }
        String start = (char) first + line();
        int status = status(start);
        int answered = -1;
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("cseq:")) {
                answered = wild ? -1 : Integer.parseInt(line.substring(5).strip());
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (lower.startsWith("session:") && status < 300) {
                latest = line.substring(8).strip().split(";")[0];
                sessions.add(latest);
            }
        }
        in.skipNBytes(length);
        if (!wild) {
            Integer expected = unanswered.poll();
            if (expected == null || expected != answered) {
                throw new AssertionError("A reply to request " + answered + ", not to " + expected + ": " + start);
            }
        }
        return status;
    }

    private int status(String start) {
        if (!start.matches("(RTSP/[12]\\.0|HTTP/1\\.[01]) [2-5][0-9]{2} .+")) {
            throw new AssertionError("No reply: " + start);
        }
        int status = Integer.parseInt(start.substring(9, 12));
        if (status == 500 || status == 503) {
            throw new AssertionError("The server failed: " + start);
        }
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new AssertionError("The connection ends within a reply");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
