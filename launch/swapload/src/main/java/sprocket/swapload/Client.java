// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client on one connection, which runs sessions one after the other with requests of all methods. */
final class Client implements Runnable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private final String path;
    private final boolean udp;
    private final LoadState load;
    private final Pace pace;
    private Socket socket;
    private DataInputStream in;
    private int cseq;
    private String session = "";

    /** @param udp whether media goes over UDP, where nobody reads it, instead of over the connection */
    Client(int port, String path, boolean udp, LoadState load, Pace pace) {
        this.port = port;
        this.path = path;
        this.udp = udp;
        this.load = load;
        this.pace = pace;
    }

    @Override
    public void run() {
        try (PortPair ports = PortPair.open(1)) {
            String transport = udp ? ports.transport() : "RTP/AVP/TCP;unicast;interleaved=0-1";
            while (!load.over()) {
                session(transport);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            close();
        }
    }

    /** Runs a session. A lost request ends the session and the connection. */
    private void session(String transport) {
        String url = "rtsp://127.0.0.1:" + port + path;
        boolean whole = ask("OPTIONS", url, Map.of())
                && ask("DESCRIBE", url, Map.of("Accept", "application/sdp"))
                && ask("SETUP", url + "/trackID=0", Map.of("Transport", transport))
                && ask("PLAY", url, Map.of("Range", "npt=0-"))
                && ask("GET_PARAMETER", url, Map.of())
                && ask("SET_PARAMETER", url, Map.of())
                && ask("PAUSE", url, Map.of())
                && ask("TEARDOWN", url, Map.of());
        session = "";
        if (!whole) {
            close();
        }
    }

    private boolean ask(String method, String url, Map<String, String> headers) {
        if (load.over()) {
            return false;
        }
        long due = pace.await();
        Figures figures = load.figures();
        Figures.Block block = load.block();
        long sent = System.nanoTime();
        try {
            Reply reply = exchange(method, url, headers);
            if (reply.status() != 200 && !load.over()) {
                figures.lost(method + " was answered " + reply.status() + " after "
                        + (System.nanoTime() - sent) / 1_000_000 + " ms");
                return false;
            }
            if (load.over()) {
                return false;
            }
            figures.replied(block, method, System.nanoTime() - due);
            if (method.equals("SETUP")) {
                session = reply.header("session").split(";")[0];
            }
            return true;
        } catch (IOException e) {
            if (!load.over()) {
                figures.lost(method + ": " + e + " after " + (System.nanoTime() - sent) / 1_000_000 + " ms");
            }
            return false;
        }
    }

    private Reply exchange(String method, String url, Map<String, String> headers) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!session.isEmpty()) {
            all.put("Session", session);
        }
        int number = ++cseq;
        socket.getOutputStream().write(Reply.request(method, url, number, all));
        Reply reply = Reply.read(in);
        if (!reply.header("cseq").equals(String.valueOf(number))) {
            throw new IOException("The reply has CSeq " + reply.header("cseq") + " instead of " + number);
        }
        return reply;
    }

    private void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // The connection is not used any more.
        }
        socket = null;
    }
}
