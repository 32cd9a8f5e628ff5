// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An RTSP proxy between a client and a server that puts a {@link LossyRelay} between the ports of each SETUP. */
final class LossyProxy implements AutoCloseable {

    private static final Pattern CLIENT = Pattern.compile("client_port=(\\d+)-\\d+");
    private static final Pattern SERVER = Pattern.compile("server_port=(\\d+)-\\d+");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*(\\d+)\\s*");

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    private final int server;
    private final LossyRelay.Behaviour behaviour;
    private final List<LossyRelay> relays = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    LossyProxy(int server, LossyRelay.Behaviour behaviour) throws IOException {
        this.server = server;
        this.behaviour = behaviour;
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "middleman");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket("127.0.0.1", server);
                sockets.addAll(List.of(client, upstream));
                start(() -> pass(client, upstream, this::request));
                start(() -> pass(upstream, client, this::reply));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** Copies messages, and changes each line of their heads. */
    private void pass(Socket from, Socket to, UnaryOperator<String> change) {
        try (from;
                to) {
            InputStream in = new BufferedInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            int length = 0;
            for (String line = line(in); line != null; line = line(in)) {
                Matcher stated = LENGTH.matcher(line);
                length = stated.matches() ? Integer.parseInt(stated.group(1)) : length;
                out.write((change.apply(line) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                if (line.isEmpty()) {
                    out.write(in.readNBytes(length));
                    out.flush();
                    length = 0;
                }
            }
        } catch (IOException closed) {
            // One of the two has closed the connection.
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private String request(String line) {
        Matcher port = CLIENT.matcher(line);
        if (!port.find()) {
            return line;
        }
        try {
            LossyRelay relay = new LossyRelay(behaviour, Integer.parseInt(port.group(1)));
            relays.add(relay);
            return port.replaceFirst(ports("client", relay.port()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String reply(String line) {
        Matcher port = SERVER.matcher(line);
        if (!port.find()) {
            return line;
        }
        LossyRelay relay = relays.get(relays.size() - 1);
        relay.serverPort(Integer.parseInt(port.group(1)));
        try {
            return port.replaceFirst(ports("server", relay.port()))
                    .replaceFirst(CLIENT.pattern(), "client_ports=hidden");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ports(String side, int first) {
        return side + "_port=" + first + "-" + (first + 1);
    }

    String url(String path) {
        return "rtsp://127.0.0.1:" + listener.getLocalPort() + "/" + path;
    }

    /** The relay of the only stream. */
    LossyRelay relay() {
        return relays.get(0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        for (LossyRelay relay : relays) {
            relay.close();
        }
    }
}
