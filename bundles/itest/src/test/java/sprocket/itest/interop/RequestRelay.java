// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A relay between a client and a server that records the requests, except those that keep the session alive. */
final class RequestRelay implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("(?m)^([A-Z_]+) \\S+ RTSP/1\\.0\r?$");
    private static final String SIGN_OF_LIFE = "GET_PARAMETER";

    private final ServerSocket socket;
    private final int target;
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private RequestRelay(ServerSocket socket, int target) {
        this.socket = socket;
        this.target = target;
    }

    static RequestRelay to(int port) throws IOException {
        RequestRelay relay = new RequestRelay(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), port);
        relay.run("relay", relay::accept);
        return relay;
    }

    private void run(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.addAll(List.of(client, server));
                run("relay-requests", () -> copy(client, server, true));
                run("relay-replies", () -> copy(server, client, false));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void copy(Socket from, Socket to, boolean requests) {
        byte[] bytes = new byte[65_536];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (requests) {
                    hear(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // One of them has closed.
        }
    }

    /** Records a request. It arrives in one piece: it is small, and the next one waits for its reply. */
    private void hear(String text) {
        Matcher matcher = REQUEST.matcher(text);
        while (matcher.find()) {
            if (!matcher.group(1).equals(SIGN_OF_LIFE)) {
                methods.add(matcher.group(1));
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> methods() {
        return List.copyOf(methods);
    }

    void forget() {
        methods.clear();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
