// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.awaitility.Awaitility;

/**
 * A server on loopback with real sockets. A test may define its replies; otherwise it behaves correctly. It has one
 * track of PCMU, over UDP and TCP, and sends five packets at each PLAY.
 */
public final class FakeCamera implements AutoCloseable {

    /** The reply to a request. */
    public interface Answer {

        /** @return text to send unchanged; null for no reply */
        String to(Request request, Peer peer) throws Exception;
    }

    public static final String SDP = """
            v=0
            o=- 0 0 IN IP4 127.0.0.1
            s=test
            t=0 0
            a=control:*
            a=range:npt=0-60
            m=audio 0 RTP/AVP 0
            a=control:track1
            """;
    public static final String LIVE = SDP.replace("a=range:npt=0-60\n", "");
    public static final int PACKETS = 5;

    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d+)-(\\d+)");
    private static final Pattern CHANNEL = Pattern.compile("interleaved=(\\d+)-(\\d+)");

    private final String scheme;
    /** Reserves the port while the camera is away. */
    private final Socket holder;

    private final ServerSocket socket;
    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Thread acceptor = new Thread(this::accept, "fake-camera");
    private final AtomicInteger sequence = new AtomicInteger(1000);
    private volatile boolean sends = true;
    private volatile String session = "12345678;timeout=60";
    private volatile int clientPort;
    private volatile int channel = -1;

    public FakeCamera() throws IOException {
        this("rtsp", hold(), new ServerSocket());
    }

    public static FakeCamera secure(SSLContext context) throws IOException {
        return secure(context, false);
    }

    /** @param clients whether clients must show a certificate */
    public static FakeCamera secure(SSLContext context, boolean clients) throws IOException {
        SSLServerSocket socket =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        socket.setNeedClientAuth(clients);
        return new FakeCamera("rtsps", hold(), socket);
    }

    private FakeCamera(String scheme, Socket holder, ServerSocket unbound) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        this.scheme = scheme;
        this.holder = holder;
        socket = unbound;
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(loopback, holder.getLocalPort()));
        rtp = new DatagramSocket(new InetSocketAddress(loopback, 0));
        rtcp = above(rtp, loopback);
        answers.put("OPTIONS", (request, peer) -> Replies.ok(request, Replies.PUBLIC));
        answers.put("DESCRIBE", (request, peer) -> Replies.described(request, SDP));
        answers.put("SETUP", this::setUp);
        answers.put("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request, "Session: " + session, "Range: npt=0-60"));
            send(peer);
            return null;
        });
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /**
     * Takes a port: a socket is bound to it and does not listen. Who connects to it is refused. Linux lets a server
     * that sets SO_REUSEADDR listen there. Other systems do not; there the port is only one that was free.
     */
    private static Socket hold() throws IOException {
        Socket holder = new Socket();
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        if (!System.getProperty("os.name").equals("Linux")) {
            holder.close();
        }
        return holder;
    }

    /** RTCP uses any free port above that of RTP, because the next one may be in use. */
    private static DatagramSocket above(DatagramSocket below, InetAddress loopback) throws IOException {
        for (int port = below.getLocalPort() + 1; port <= 65_535; port++) {
            try {
                return new DatagramSocket(new InetSocketAddress(loopback, port));
            } catch (SocketException taken) {
                // Tries the next port.
            }
        }
        throw new IOException("No port above " + below.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                Peer peer = new Peer(accepted, peers.size() + 1);
                peers.add(peer);
                Thread thread = new Thread(() -> serve(peer), "fake-camera-" + peer.number());
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Peer peer) {
        try (peer) {
            for (Request request = peer.read(); request != null; request = peer.read()) {
                requests.add(request);
                Answer answer = answers.getOrDefault(
                        request.method(), (r, p) -> r.method().startsWith("RTSP/") ? null : Replies.ok(r));
                String text = answer.to(request, peer);
                if (text != null) {
                    peer.write(text);
                }
            }
        } catch (IOException closed) {
            // By the client, or by the test.
        } catch (Exception e) {
            failures.add(e);
        }
    }

    public FakeCamera on(String method, Answer answer) {
        answers.put(method, answer);
        return this;
    }

    /** Sends no packets at PLAY. */
    public FakeCamera silent() {
        sends = false;
        return this;
    }

    public FakeCamera session(String header) {
        session = header;
        return this;
    }

    public String setUp(Request request, Peer peer) {
        return Replies.ok(request, "Session: " + session, "Transport: " + transport(request));
    }

    /** The Transport header that accepts the request. */
    public String transport(Request request) {
        String offer = request.header("Transport").orElseThrow();
        Matcher ports = CLIENT_PORT.matcher(offer);
        Matcher channels = CHANNEL.matcher(offer);
        if (ports.find()) {
            clientPort = Integer.parseInt(ports.group(1));
            channel = -1;
            return offer + ";server_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort() + ";ssrc=1234ABCD";
        }
        channel = channels.find() ? Integer.parseInt(channels.group(1)) : -1;
        return offer + ";ssrc=1234ABCD";
    }

    /** Sends frames on another channel than requested. */
    public void channel(int number) {
        channel = number;
    }

    /** Sends five packets of PCMU on the transport that was agreed on last. */
    public void send(Peer peer) throws IOException {
        for (int i = 0; sends && i < PACKETS; i++) {
            raw(peer, false, CameraPackets.packet(sequence.getAndIncrement()));
        }
    }

    /** Sends bytes as they are, on the transport that was agreed on last. */
    public void raw(Peer peer, boolean control, byte[] bytes) throws IOException {
        int above = control ? 1 : 0;
        if (channel >= 0) {
            peer.frame(channel + above, bytes);
        } else {
            InetAddress to = InetAddress.getByName("127.0.0.1");
            (control ? rtcp : rtp).send(new DatagramPacket(bytes, bytes.length, to, clientPort + above));
        }
    }

    public int clientPort() {
        return clientPort;
    }

    /** The first packet that the client sends to the RTP port. */
    public byte[] fromClient() throws IOException {
        rtp.setSoTimeout(10_000);
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        rtp.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url() {
        return scheme + "://127.0.0.1:" + port() + "/live";
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> methods() {
        return requests.stream().map(Request::method).toList();
    }

    public List<Request> requests(String method) {
        return requests.stream().filter(one -> one.method().equals(method)).toList();
    }

    /** Waits for the request of a method with this number, from 1. */
    public Request await(String method, int number) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> requests(method).size() >= number);
        return requests(method).get(number - 1);
    }

    public List<Peer> peers() {
        return List.copyOf(peers);
    }

    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Goes away for a while. Nobody else gets its port. */
    public void leave() throws IOException {
        socket.close();
        try {
            // The system keeps the socket for as long as the thread is in accept().
            acceptor.join();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        rtp.close();
        rtcp.close();
        for (Peer peer : peers) {
            peer.close();
        }
    }

    /** A camera without TLS on the port of this one, which has left. */
    public FakeCamera back() throws IOException {
        return new FakeCamera("rtsp", holder, new ServerSocket());
    }

    @Override
    public void close() throws IOException {
        leave();
        holder.close();
    }
}
