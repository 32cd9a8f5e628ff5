// SPDX-License-Identifier: Apache-2.0
package sprocket.client.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A server as students of the course write it: it treats the result of one read as a request, and replies by one or
 * more writes.
 */
final class LabTestServer implements AutoCloseable {

    static final String FILE = "movie.Mjpeg";
    private static final String SESSION = "Session: ";

    private final LabForm form;
    private final List<byte[]> film;
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile LabSender sender;
    private volatile int end = Integer.MAX_VALUE;

    LabTestServer(LabForm form, List<byte[]> film) throws IOException {
        this.form = form;
        this.film = film;
        start(this::accept);
    }

    /** Sends no picture from this place of the film on, until another place is set. */
    void waitAt(int picture) {
        end = picture;
    }

    void goOn() {
        waitAt(Integer.MAX_VALUE);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "lab-test-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        byte[] buffer = new byte[1024];
        try (connection) {
            for (int n = connection.getInputStream().read(buffer);
                    n > 0;
                    n = connection.getInputStream().read(buffer)) {
                String request = new String(buffer, 0, n, StandardCharsets.UTF_8);
                requests.add(request);
                String[] words = request.split("\r?\n")[0].split(" ");
                if (!answer(connection, words[0], words[1], request)) {
                    TimeUnit.DAYS.sleep(1);
                }
            }
        } catch (IOException | InterruptedException closed) {
            // By the client, or by the test.
        }
    }

    /** @return false if it does nothing from now on */
    private boolean answer(Socket connection, String method, String file, String request)
            throws IOException, InterruptedException {
        String cseq = form.cseq() ? request.replaceFirst("(?s).*CSeq: (\\d+).*", "$1") : "1";
        String ok = head("200 OK", cseq) + SESSION + form.session();
        switch (method) {
            case "SETUP" -> {
                if (!file.equals(FILE)) {
                    missing(connection, cseq);
                } else {
                    stop();
                    int port = Integer.parseInt(request.replaceFirst("(?s).*client_port= ?(\\d+).*", "$1"));
                    sender = new LabSender(form, film, () -> end, new InetSocketAddress("127.0.0.1", port));
                    write(connection, ok);
                }
            }
            case "PLAY" -> {
                write(connection, ok);
                sender.play();
            }
            case "PAUSE" -> {
                sender.pause();
                write(connection, ok);
            }
            case "TEARDOWN" -> {
                stop();
                write(connection, ok);
            }
            case "FORWARD" -> {
                sender.move(20);
                write(connection, ok);
            }
            case "BACK" -> {
                sender.show(-1);
                write(connection, ok);
            }
            case "DESCRIBE" -> {
                return describe(connection, cseq, ok);
            }
            default -> throw new IOException("No student has heard of " + method);
        }
        return true;
    }

    private String head(String status, String cseq) {
        return "RTSP/1.0 " + status + form.line() + "CSeq: " + cseq + form.line();
    }

    private void missing(Socket connection, String cseq) throws IOException {
        switch (form.misses()) {
            case WITHOUT_SESSION -> send(connection, "RTSP/1.0 404 NOT_FOUND" + form.line() + "CSeq: " + cseq);
            case WITH_SESSION -> send(connection, head("404 Not Found", cseq) + "Session: 0" + form.line());
            default -> {}
        }
    }

    private boolean describe(Socket connection, String cseq, String ok) throws IOException {
        String line = form.line();
        String sdp = String.join(
                        line,
                        "v=0",
                        "o=- 1 1 IN IP4 127.0.0.1",
                        "s=" + FILE,
                        "m=video 25000 RTP/AVP 26",
                        "a=control:streamid=7",
                        "a=framerate:20")
                + line;
        switch (form.describes()) {
            case SDP_BEHIND_HEADERS ->
                send(
                        connection,
                        head("200 OK", cseq) + "Content-Base: " + FILE + line + "Content-Type: application/sdp" + line
                                + "Content-Length: " + sdp.length() + line + line + sdp);
            case LINES ->
                send(
                        connection,
                        ok + line + "Stream: " + FILE + ", 500 pictures; " + line + "Encoding: 26 JPEG" + line);
            case SDP_BEHIND_SESSION -> send(connection, ok + line + line + sdp);
            case NOT_IMPLEMENTED -> send(connection, "RTSP/1.0 501 Not Implemented" + line);
            default -> {
                return form.describes() != LabForm.Describes.FREEZES;
            }
        }
        return true;
    }

    private void write(Socket connection, String reply) throws IOException {
        send(
                connection,
                reply
                        + String.join(
                                "",
                                form.more().stream()
                                        .map(more -> form.line() + more)
                                        .toList())
                        + form.end());
    }

    /** The line of the session comes in one segment: a client soon takes what looks whole for the reply. */
    private void send(Socket connection, String reply) throws IOException {
        byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
        int session = reply.indexOf(SESSION);
        int last = session < 0 ? bytes.length : session;
        int from = 0;
        for (int i = 1; i <= form.segments(); i++) {
            int to = i == form.segments() ? bytes.length : Math.min(last, bytes.length * i / form.segments());
            connection.getOutputStream().write(Arrays.copyOfRange(bytes, from, to));
            connection.getOutputStream().flush();
            from = to;
        }
    }

    private void stop() throws InterruptedException {
        if (sender != null) {
            sender.pause();
        }
    }

    String url(String file) {
        return "lab://127.0.0.1:" + socket.getLocalPort() + "/" + file;
    }

    /** As they came, one read each. */
    List<String> requests() {
        return new ArrayList<>(requests);
    }

    List<Socket> connections() {
        return connections;
    }

    LabSender sender() {
        return sender;
    }

    @Override
    public void close() throws Exception {
        stop();
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
