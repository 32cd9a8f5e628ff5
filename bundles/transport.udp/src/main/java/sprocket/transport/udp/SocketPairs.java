package sprocket.transport.udp;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sprocket.loop.netty.NettyLoops;

/**
 * One pair of sockets for each event loop and address family, made when the first viewer needs it. A pair that does not fit changed
 * settings retires: it serves whom it has and closes behind the last of them. Thread-safe.
 */
final class SocketPairs {

    private record Key(EventLoop loop, SocketProtocolFamily family) {
    }

    /** SIGTERM ends within two seconds in all. */
    private static final long CLOSE_NANOS = 500_000_000;

    private final NettyLoops loops;
    private final Map<Key, SocketPair> pairs = new HashMap<>();
    private final List<SocketPair> retired = new ArrayList<>();
    private PairBinder binder;
    private long earlierStrangers;
    private boolean closed;

    SocketPairs(NettyLoops loops, UdpSettings settings) {
        this.loops = loops;
        this.binder = new PairBinder(loops, settings);
    }

    /** Blocks while sockets are bound; a pair that has been lost is replaced. No pair retires between being found and admitting. */
    synchronized UdpChannel admit(EventLoop loop, SocketProtocolFamily family, Function<SocketPair, UdpChannel> viewer)
            throws IOException {
        SocketPair pair = pair(loop, family);
        UdpChannel channel = viewer.apply(pair);
        pair.admit(channel);
        return channel;
    }

    private SocketPair pair(EventLoop loop, SocketProtocolFamily family) throws IOException {
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

    /** For viewers to come. Those that are there keep their ports; a send buffer is theirs, too. */
    synchronized void change(UdpSettings settings) {
        binder = new PairBinder(loops, settings);
        forgetClosed();
        pairs.values().removeIf(pair -> {
            if (pair.fits(settings)) {
                pair.sendBuffer(settings.sendBuffer());
                return false;
            }
            retired.add(pair);
            pair.retire();
            return true;
        });
    }

    private void forgetClosed() {
        retired.removeIf(pair -> {
            earlierStrangers += pair.isOpen() ? 0 : pair.strangers();
            return !pair.isOpen();
        });
    }

    /** Tells all viewers, then closes all sockets; waits for it within bounds. */
    void close(String reason) {
        List<SocketPair> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(pairs.values());
            open.addAll(retired);
        }
        open.forEach(pair -> pair.close(reason));
        long deadline = System.nanoTime() + CLOSE_NANOS;
        open.forEach(pair -> pair.awaitClosed(deadline));
    }

    synchronized long strangers() {
        long now = 0;
        for (SocketPair pair : pairs.values()) {
            now += pair.strangers();
        }
        for (SocketPair pair : retired) {
            now += pair.strangers();
        }
        return earlierStrangers + now;
    }
}
