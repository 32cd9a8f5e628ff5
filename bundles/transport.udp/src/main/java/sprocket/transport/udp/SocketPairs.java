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
 * For servers one pair of sockets for each event loop and address family, made when the first viewer needs it. A pair
 * that does not fit changed settings retires: it serves whom it has and closes behind the last of them. Clients have
 * pairs of their own, one for each stream. Thread-safe.
 */
final class SocketPairs {

    /** SIGTERM ends within two seconds in all. */
    private static final long CLOSE_NANOS = 500_000_000;

    /** Pictures of a second or so: they come at once, and a client may be busy for a while. */
    private static final int RECEIVE_BUFFER = 1 << 22;

    private final Map<SocketHome, SocketPair> shared = new HashMap<>();
    /** Those that have retired, and those of clients. */
    private final List<SocketPair> apart = new ArrayList<>();

    private PairBinder binder;
    private long earlierStrangers;
    private boolean closed;

    SocketPairs(UdpSettings settings) {
        this.binder = new PairBinder(settings);
    }

    /**
     * Blocks while sockets are bound; a pair that has been lost is replaced. No pair retires between being found and
     * admitting.
     */
    synchronized UdpChannel admit(SocketHome home, Function<SocketPair, UdpChannel> viewer) throws IOException {
        SocketPair pair = pair(home);
        UdpChannel channel = viewer.apply(pair);
        pair.admit(channel);
        return channel;
    }

    private SocketPair pair(SocketHome home) throws IOException {
        SocketPair known = shared.get(home);
        if (known != null && known.isOpen() && !closed) {
            return known;
        }
        SocketPair pair = bind(home, new PeerTable(), Optional.empty());
        shared.put(home, pair);
        return pair;
    }

    /**
     * Blocks while sockets are bound.
     *
     * @param ports that are wanted, if any
     * @return a pair that nobody shares
     */
    synchronized SocketPair reserve(SocketHome home, Optional<PortPair> ports) throws IOException {
        SocketPair pair = bind(home, new OnePeer(), ports);
        pair.receiveBuffer(RECEIVE_BUFFER);
        apart.add(pair);
        return pair;
    }

    private SocketPair bind(SocketHome home, Peers peers, Optional<PortPair> ports) throws IOException {
        if (closed) {
            throw new IOException("The UDP transport has been stopped");
        }
        forgetClosed();
        return ports.isPresent() ? binder.bind(home, peers, ports.get()) : binder.bind(home, peers);
    }

    /** For viewers to come. Those that are there keep their ports; a send buffer is theirs, too. */
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

    /** Tells all viewers, then closes all sockets; waits for it within bounds. */
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
