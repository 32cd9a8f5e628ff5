// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts tunnels, and passes what they carry to a camera and back. Written for tests of the client: everything is as
 * the standards say, and nothing is limited.
 */
public final class TunnelRelay implements AutoCloseable {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final int camera;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    /** The connections to the camera, by cookie. */
    private final Map<String, Socket> tunnels = new ConcurrentHashMap<>();
    /** Characters of a POST after which it is closed behind a request; 0: never. */
    private volatile int postLimit;

    private final AtomicInteger closeFrames = new AtomicInteger();
    /** What is sent instead of a response to GET, if not null. */
    private volatile String answer;

    public TunnelRelay(FakeCamera camera) throws IOException {
        this.camera = camera.port();
        run(() -> {
            while (true) {
                Socket socket = listening.accept();
                sockets.add(socket);
                run(() -> serve(socket));
            }
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void run(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (Exception e) {
                // A connection has ended, or the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    public TunnelRelay answer(String text) {
        answer = text;
        return this;
    }

    /** Closes each POST behind a request after so many characters of base64, a multiple of four. */
    public TunnelRelay postLimit(int characters) {
        postLimit = characters;
        return this;
    }

    public String url(String scheme) {
        return scheme + "://127.0.0.1:" + listening.getLocalPort() + "/live?a=b";
    }

    /** The heads of all requests so far. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** Number of close frames of WebSockets that clients have sent. */
    public int closeFrames() {
        return closeFrames.get();
    }

    private void serve(Socket socket) throws Exception {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) read(in));
        }
        heads.add(head.toString());
        if (answer != null) {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            if (answer.isEmpty()) {
                return;
            }
            socket.close();
        } else if (head.indexOf("Upgrade: websocket") > 0 || head.indexOf("upgrade: websocket") > 0) {
            webSocket(socket, in, header(head, "sec-websocket-key"));
        } else if (head.indexOf("GET ") == 0) {
            Socket to = toCamera();
            tunnels.put(header(head, "x-sessioncookie"), to);
            socket.getOutputStream()
                    .write("HTTP/1.0 200 OK\r\nContent-Type: application/x-rtsp-tunnelled\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            copy(to.getInputStream(), socket.getOutputStream());
            socket.close();
        } else {
            post(socket, in, tunnels.get(header(head, "x-sessioncookie")).getOutputStream());
        }
    }

    private static String header(StringBuilder head, String name) {
        return head.toString()
                .lines()
                .filter(line -> line.toLowerCase().startsWith(name + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private Socket toCamera() throws IOException {
        Socket to = new Socket(InetAddress.getByName("127.0.0.1"), camera);
        sockets.add(to);
        return to;
    }

    /** Passes a request on once the POST is closed behind it: the client sends the next one when it has the reply. */
    private void post(Socket socket, InputStream in, OutputStream to) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] quartet = new byte[4];
        for (int count = 4; in.readNBytes(quartet, 0, 4) == 4; count += 4) {
            kept.writeBytes(Base64.getDecoder().decode(quartet));
            boolean whole = kept.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
            boolean last = postLimit > 0 && count >= postLimit && whole && in.available() == 0;
            if (last) {
                socket.close();
            }
            if (postLimit == 0 || whole) {
                kept.writeTo(to);
                kept.reset();
            }
            if (last) {
                return;
            }
        }
    }

    private void webSocket(Socket socket, InputStream in, String key) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: rtsp.onvif.org\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        Socket to = toCamera();
        run(() -> {
            byte[] bytes = new byte[100];
            for (int n = to.getInputStream().read(bytes);
                    n > 0;
                    n = to.getInputStream().read(bytes)) {
                // A ping, a fragment of one byte, and the rest.
                ByteArrayOutputStream frames = new ByteArrayOutputStream();
                frames.writeBytes(new byte[] {(byte) 0x89, 0, 2, 1, bytes[0], (byte) 0x80, (byte) (n - 1)});
                frames.write(bytes, 1, n - 1);
                out.write(frames.toByteArray());
            }
            out.write(new byte[] {(byte) 0x88, 0});
        });
        for (int first = read(in); first != 0x88; first = read(in)) {
            int length = read(in) & 0x7f;
            length = length < 126 ? length : read(in) << 8 | read(in);
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (first == 0x82) {
                to.getOutputStream().write(payload);
            }
        }
        closeFrames.incrementAndGet();
        to.close();
    }

    private static int read(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] bytes = new byte[4096];
        for (int n = from.read(bytes); n > 0; n = from.read(bytes)) {
            to.write(bytes, 0, n);
        }
    }

    /** Closes all connections. */
    public void drop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        drop();
    }
}
