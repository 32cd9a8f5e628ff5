// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * One thread that receives all RTP over UDP. It hands the packets to viewers, or plays a bad network: it drops some
 * packets and forwards the others later, not always in their order.
 */
final class Receiver implements Runnable, AutoCloseable {

    /** Takes the RTP packets of a socket. The buffer is only valid during the call. */
    interface Packets {
        void packet(ByteBuffer packet);
    }

    private static final double LOSS = 0.02;
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(80);
    private static final long LOOK_MILLIS = 20;

    private final Selector selector;
    private final Thread thread = new Thread(this, "receiver");
    private final SoakFigures figures;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>();
    private volatile boolean closed;

    private record Delayed(long at, DatagramChannel through, SocketAddress to, ByteBuffer packet)
            implements Comparable<Delayed> {
        @Override
        public int compareTo(Delayed other) {
            return Long.compare(at, other.at);
        }
    }

    Receiver(SoakFigures figures) throws IOException {
        this.figures = figures;
        this.selector = Selector.open();
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands what a socket receives to a viewer. Closing the socket ends it. */
    void receive(DatagramChannel socket, Packets packets) {
        register(socket, packets);
    }

    /** Forwards what a socket receives to a port of the same address, later, and not all of it. */
    void proxy(DatagramChannel socket, InetSocketAddress to) {
        register(socket, packet -> {
            if (ThreadLocalRandom.current().nextDouble() < LOSS) {
                figures.droppedByProxy.increment();
                return;
            }
            long at = System.nanoTime() + ThreadLocalRandom.current().nextLong(DELAY_NANOS);
            delayed.add(new Delayed(
                    at,
                    socket,
                    to,
                    ByteBuffer.allocate(packet.remaining()).put(packet).flip()));
        });
    }

    private void register(DatagramChannel socket, Packets packets) {
        tasks.add(() -> {
            try {
                socket.register(selector, SelectionKey.OP_READ, packets);
            } catch (IOException | RuntimeException e) {
                // The viewer has closed it already.
            }
        });
        selector.wakeup();
    }

    @Override
    public void run() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(1 << 16);
        try (selector) {
            while (!closed) {
                selector.select(LOOK_MILLIS);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key, datagram);
                }
                selector.selectedKeys().clear();
                forward();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(SelectionKey key, ByteBuffer datagram) {
        try {
            DatagramChannel socket = (DatagramChannel) key.channel();
            datagram.clear();
            while (socket.receive(datagram) != null) {
                datagram.flip();
                ((Packets) key.attachment()).packet(datagram);
                datagram.clear();
            }
        } catch (IOException | RuntimeException e) {
            // A viewer may close its socket, or cancel the key by it, at any moment.
            key.cancel();
        }
    }

    private void forward() {
        long now = System.nanoTime();
        while (!delayed.isEmpty() && delayed.peek().at() <= now) {
            Delayed next = delayed.poll();
            try {
                next.through().send(next.packet(), next.to());
            } catch (IOException e) {
                // The viewer has gone.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
