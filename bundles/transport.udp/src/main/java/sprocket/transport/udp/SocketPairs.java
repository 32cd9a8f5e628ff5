package sprocket.transport.udp;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pair of sockets for each event loop and address family, made when the first viewer needs it. Thread-safe. */
final class SocketPairs {

    private record Key(EventLoop loop, SocketProtocolFamily family) {
    }

    /** SIGTERM ends within two seconds in all. */
    private static final long CLOSE_NANOS = 500_000_000;

    private final PairBinder binder;
    private final Map<Key, SocketPair> pairs = new HashMap<>();
    private long earlierStrangers;
    private boolean closed;

    SocketPairs(PairBinder binder) {
        this.binder = binder;
    }

    /** Blocks while sockets are bound; a pair that has been lost is replaced. */
    synchronized SocketPair of(EventLoop loop, SocketProtocolFamily family) throws IOException {
        if (closed) {
            throw new IOException("The UDP transport has been stopped");
        }
        Key key = new Key(loop, family);
        SocketPair known = pairs.get(key);
        if (known != null && known.isOpen()) {
            return known;
        }
        SocketPair pair = binder.bind(loop, family);
        pairs.put(key, pair);
        earlierStrangers += known == null ? 0 : known.strangers();
        return pair;
    }

    /** Tells all viewers, then closes all sockets; waits for it within bounds. */
    void close(String reason) {
        List<SocketPair> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(pairs.values());
        }
        open.forEach(pair -> pair.close(reason));
        long deadline = System.nanoTime() + CLOSE_NANOS;
        open.forEach(pair -> pair.awaitClosed(deadline));
    }

    synchronized long strangers() {
        return earlierStrangers + pairs.values().stream().mapToLong(SocketPair::strangers).sum();
    }
}
