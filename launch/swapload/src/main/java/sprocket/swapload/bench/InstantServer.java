// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server without media, in this process. One thread answers each request as soon as it is there, and sends one packet
 * after the reply to PLAY. What its viewers wait for is the load program and the machine. Requests come whole, as
 * {@link Arrivals} sends them.
 */
final class InstantServer implements AutoCloseable {

    private static final Pattern CSEQ = Pattern.compile("CSeq: (\\d+)");
    private static final Pattern PORT = Pattern.compile("client_port=(\\d+)");
    private static final byte[] PACKET = new byte[1400];

    private final InetAddress address = InetAddress.getByName("127.0.0.1");
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final DatagramChannel media = DatagramChannel.open();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
    private final Thread thread = new Thread(this::serve, "instant-server");
    private volatile boolean closed;
    private volatile IOException failure;

    private InstantServer() throws IOException {
        listener.bind(new InetSocketAddress(address, 0));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    static InstantServer start() throws IOException {
        InstantServer server = new InstantServer();
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    /** The URL of its only presentation. */
    String url() {
        return "rtsp://127.0.0.1:" + listener.socket().getLocalPort() + "/nothing";
    }

    private void serve() {
        try {
            while (!closed) {
                selector.select(this::serve);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel viewer = listener.accept();
                viewer.socket().setTcpNoDelay(true);
                viewer.configureBlocking(false);
                viewer.register(selector, SelectionKey.OP_READ);
            } else {
                answer((SocketChannel) key.channel(), key);
            }
        } catch (IOException e) {
            key.cancel();
            failure = e;
        }
    }

    private void answer(SocketChannel viewer, SelectionKey key) throws IOException {
        bytes.clear();
        if (viewer.read(bytes) < 0) {
            viewer.close();
            return;
        }
        String request = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        Matcher port = PORT.matcher(request);
        if (port.find()) {
            key.attach(new InetSocketAddress(address, Integer.parseInt(port.group(1))));
        }
        Matcher cseq = CSEQ.matcher(request);
        String reply = "RTSP/1.0 200 OK\r\nCSeq: " + (cseq.find() ? cseq.group(1) : "") + "\r\nSession: 1\r\n\r\n";
        viewer.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.US_ASCII)));
        if (request.startsWith("PLAY ")) {
            media.send(ByteBuffer.wrap(PACKET), (SocketAddress) key.attachment());
        }
    }

    /** @throws IOException what it has failed with meanwhile */
    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
        media.close();
        if (failure != null) {
            throw failure;
        }
    }
}
