// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;

/**
 * A pair of UDP ports between a server and a client. It drops, duplicates and reorders RTP packets to the client,
 * always in the same way, and records which came and which were sent. RTCP passes unchanged.
 */
final class LossyRelay implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int BUFFER = 1 << 20;
    /** Less than half of what a socket holds unless it asks for more, in the unit of {@link UdpSockets}. */
    private static final int AT_MOST_WAITING = 80_000;

    private static final int PAIRS = 100;
    /** The most other packets that overtake a packet. */
    private static final int FARTHEST = 3;

    /** Of a hundred packets each. */
    record Behaviour(long seed, int dropped, int doubled, int overtaken) {}

    /**
     * @param number of the packet, extended beyond 16 bits
     * @param timestamp of RTP
     * @param begins whether it is the first one of its picture: its fragment offset is 0 (RFC 2435, section 3.1.2)
     * @param ends whether it is the last one of its picture: it has the marker (RFC 2435, section 3.1)
     */
    record Packet(long number, int timestamp, boolean begins, boolean ends) {}

    private record Held(Packet packet, ByteBuffer bytes, int overtaking) {}

    private record Outgoing(DatagramChannel channel, ByteBuffer bytes) {}

    private final Behaviour behaviour;
    private final SplittableRandom random;
    private final Selector selector = Selector.open();
    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final int clientPort;
    private final List<Packet> came = new ArrayList<>();
    private final List<Packet> sent = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final BlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
    private final List<Thread> threads =
            List.of(new Thread(this::run, "lossy-relay"), new Thread(this::send, "lossy-relay-out"));
    private volatile int serverPort;

    /** @param clientPort that of the client's RTP; RTCP's is the next one */
    LossyRelay(Behaviour behaviour, int clientPort) throws IOException {
        this.behaviour = behaviour;
        this.random = new SplittableRandom(behaviour.seed());
        this.clientPort = clientPort;
        List<DatagramChannel> pair = pair();
        rtp = pair.get(0);
        rtcp = pair.get(1);
        for (DatagramChannel channel : pair) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER)
                    .configureBlocking(false)
                    .register(selector, SelectionKey.OP_READ);
        }
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
    }

    private static List<DatagramChannel> pair() throws IOException {
        for (int i = 0; i < PAIRS; i++) {
            DatagramChannel first = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
            int port = ((InetSocketAddress) first.getLocalAddress()).getPort();
            if (port % 2 == 0) {
                DatagramChannel second = DatagramChannel.open();
                try {
                    return List.of(first, second.bind(new InetSocketAddress(LOOPBACK, port + 1)));
                } catch (BindException taken) {
                    second.close();
                }
            }
            first.close();
        }
        throw new IOException("No pair of ports");
    }

    /** Its port for RTP; RTCP's is the next one. */
    int port() throws IOException {
        return ((InetSocketAddress) rtp.getLocalAddress()).getPort();
    }

    /** Sets the RTP port of the server, which is known last. */
    void serverPort(int port) {
        serverPort = port;
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (selector.select() >= 0 && selector.isOpen()) {
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                        ready.hasNext();
                        ready.remove()) {
                    DatagramChannel channel = (DatagramChannel) ready.next().channel();
                    InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                    if (from != null) {
                        pass(channel, from.getPort(), buffer.flip());
                    }
                }
            }
        } catch (IOException | ClosedSelectorException closed) {
            // The test is over.
        }
    }

    private void pass(DatagramChannel channel, int from, ByteBuffer bytes) throws IOException {
        int offset = channel == rtp ? 0 : 1;
        if (from == clientPort + offset) {
            if (serverPort != 0) {
                channel.send(bytes, new InetSocketAddress(LOOPBACK, serverPort + offset));
            }
        } else if (channel == rtcp) {
            toClient(rtcp, bytes);
        } else {
            impair(bytes);
        }
    }

    private void toClient(DatagramChannel channel, ByteBuffer bytes) {
        outgoing.add(new Outgoing(
                channel, ByteBuffer.allocate(bytes.remaining()).put(bytes).flip()));
    }

    /** RTCP waits until all RTP before it has been read: a BYE would end the stream before its last packets. */
    private void send() {
        try {
            while (true) {
                Outgoing next = outgoing.take();
                long most = next.channel == rtp ? AT_MOST_WAITING : 0;
                Awaitility.await("the client reads")
                        .atMost(Patience.LIMIT)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> UdpSockets.at(clientPort).waiting() <= most);
                int port = clientPort + (next.channel == rtp ? 0 : 1);
                next.channel.send(next.bytes, new InetSocketAddress(LOOPBACK, port));
            }
        } catch (InterruptedException | IOException over) {
            // The test is over.
        }
    }

    private synchronized void impair(ByteBuffer bytes) {
        Packet packet = read(bytes);
        came.add(packet);
        // Draws three random numbers for each packet, so that the settings do not influence each other.
        boolean drop = random.nextInt(100) < behaviour.dropped();
        boolean twice = random.nextInt(100) < behaviour.doubled();
        int late = random.nextInt(100) < behaviour.overtaken() ? 1 + random.nextInt(FARTHEST) : 0;
        if (!drop && late > 0) {
            ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            held.add(new Held(packet, copy, came.size() + late));
        } else if (!drop) {
            deliver(packet, bytes.duplicate());
        }
        if (!drop && late == 0 && twice) {
            deliver(packet, bytes);
        }
        for (Held one : held.stream().filter(h -> h.overtaking == came.size()).toList()) {
            held.remove(one);
            deliver(one.packet, one.bytes.duplicate());
            if (twice) {
                deliver(one.packet, one.bytes);
            }
        }
    }

    private Packet read(ByteBuffer bytes) {
        int sequence = bytes.getShort(2) & 0xFFFF;
        long last = came.isEmpty() ? sequence : came.get(came.size() - 1).number();
        boolean begins = (bytes.getInt(12) & 0xFFFFFF) == 0;
        return new Packet(last + (short) (sequence - (int) last), bytes.getInt(4), begins, bytes.get(1) < 0);
    }

    private void deliver(Packet packet, ByteBuffer bytes) {
        sent.add(packet);
        toClient(rtp, bytes);
    }

    /** What came from the server, in order. */
    synchronized List<Packet> came() {
        return List.copyOf(came);
    }

    /** What went to the client, in order. */
    synchronized List<Packet> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() throws IOException {
        threads.get(1).interrupt();
        selector.close();
        rtp.close();
        rtcp.close();
    }
}
