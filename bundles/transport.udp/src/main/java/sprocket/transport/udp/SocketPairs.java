// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sprocket.rtp.transport.PortPair;

/**
 * All pairs of sockets. A server has one for each event loop and address family, created for the first viewer, and one
 * for each event loop and address that it sends multicast from. A pair that does not fit changed settings retires: it
 * keeps its viewers, and closes after the last of them. A client has a pair for each stream. Thread-safe.
 */
final class SocketPairs {

    /** The process must end within two seconds of SIGTERM. */
    private static final long CLOSE_NANOS = 500_000_000;

    /** About a second of pictures, whose packets arrive in bursts while the client may be busy. */
    static final int RECEIVE_BUFFER = 1 << 22;

    private final Map<LoopSockets, SocketPair> shared = new HashMap<>();
    /** Retired pairs, and those of clients. */
    private final List<SocketPair> apart = new ArrayList<>();

    private PairBinder binder;
    private long earlierStrangers;
    private boolean closed;

    SocketPairs(UdpSettings settings) {
        this.binder = new PairBinder(settings);
    }

    /**
     * Admits a viewer to a pair. Blocks while sockets are bound. The pair cannot retire meanwhile, because this object
     * is locked.
     */
    synchronized UdpChannel admit(LoopSockets loopSockets, Function<SocketPair, UdpChannel> viewer) throws IOException {
        SocketPair pair = pair(loopSockets);
        UdpChannel channel = viewer.apply(pair);
        pair.admit(channel);
        return channel;
    }

    private SocketPair pair(LoopSockets loopSockets) throws IOException {
        SocketPair known = shared.get(loopSockets);
        if (known != null && known.isOpen() && !closed) {
            return known;
        }
        Peers peers = loopSockets.path().isPresent() ? new Peers.Groups() : new Peers.Clients();
        SocketPair pair = bind(loopSockets, peers, Optional.empty());
        shared.put(loopSockets, pair);
        return pair;
    }

    /**
     * Blocks while sockets are bound.
     *
     * @param ports to bind; empty for any
     * @return a pair that is not shared
     */
    synchronized SocketPair reserve(LoopSockets loopSockets, Optional<PortPair> ports) throws IOException {
        Peers peers = loopSockets.path().isPresent() ? new Peers.Groups() : new Peers.Server();
        SocketPair pair = bind(loopSockets, peers, ports);
        pair.receiveBuffer(RECEIVE_BUFFER);
        apart.add(pair);
        return pair;
    }

    private SocketPair bind(LoopSockets loopSockets, Peers peers, Optional<PortPair> ports) throws IOException {
        if (closed) {
            throw new IOException("The UDP transport has been stopped");
        }
        forgetClosed();
        return ports.isPresent() ? binder.bind(loopSockets, peers, ports.get()) : binder.bind(loopSockets, peers);
    }

    /** Changes the settings for new viewers. The others keep their ports, but get the send buffer. */
    synchronized void change(UdpSettings settings) {
        binder = new PairBinder(settings);
        forgetClosed();
        shared.values().removeIf(pair -> {
            if (pair.fits(settings)) {
                pair.sendBuffer(settings.sendBuffer());
                return false;
            }
            apart.add(pair);
            pair.retire();
            return true;
        });
    }

    private void forgetClosed() {
        shared.values().removeIf(this::closed);
        apart.removeIf(this::closed);
    }

    private boolean closed(SocketPair pair) {
        if (pair.isOpen()) {
            return false;
        }
        earlierStrangers += pair.strangers();
        return true;
    }

    /** Notifies all viewers, closes all sockets, and waits for that for a limited time. */
    void close(String reason) {
        List<SocketPair> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(shared.values());
            open.addAll(apart);
        }
        open.forEach(pair -> pair.close(reason));
        long deadline = System.nanoTime() + CLOSE_NANOS;
        open.forEach(pair -> pair.awaitClosed(deadline));
    }

    synchronized long strangers() {
        long now = 0;
        for (SocketPair pair : shared.values()) {
            now += pair.strangers();
        }
        for (SocketPair pair : apart) {
            now += pair.strangers();
        }
        return earlierStrangers + now;
    }
}
