// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.limit.Limit;
import sprocket.rtsp.server.limit.LimitLog;
import sprocket.rtsp.server.limit.Quota.AddressPrefix;

/**
 * The tunnels over HTTP, by address and cookie. GET and POST of one tunnel come from one address, and both are
 * encrypted or none. Thread-safe.
 */
public final class Tunnels {

    /** @param secure whether the connections are encrypted */
    record Key(InetAddress address, boolean secure, String cookie) {

        static Key of(TunnelSide side, String cookie) {
            InetSocketAddress remote = (InetSocketAddress) side.channel().remoteAddress();
            return new Key(remote == null ? null : remote.getAddress(), side.secure(), cookie);
        }
    }

    private final Supplier<ServerSettings> settings;
    private final LimitLog limits;
    private final Map<Key, HttpTunnel> open = new ConcurrentHashMap<>();
    /** Those without a POST yet, the oldest first. Guarded by this object. */
    private final Set<HttpTunnel> waiting = new LinkedHashSet<>();

    public Tunnels(Supplier<ServerSettings> settings, LimitLog limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /**
     * Whether a connection begins with an HTTP request. Without tunnels, none does.
     *
     * @param start as for {@link Start#probe}
     */
    public Start probe(ByteBuffer start) {
        return settings().http() || settings().webSocket() ? Start.probe(start) : Start.OTHER;
    }

    /**
     * Reads an HTTP request from a connection.
     *
     * @param start the bytes that were received already; released here
     */
    public void begin(TunnelSide side, ByteBuf start) {
        HttpFront.install(this, side, start, false);
    }

    ServerSettings.Tunnels settings() {
        return settings.get().tunnels();
    }

    /** @return false if there is one with the key */
    boolean add(HttpTunnel tunnel) {
        if (open.putIfAbsent(tunnel.key(), tunnel) != null) {
            return false;
        }
        HttpTunnel excess = await(tunnel);
        if (excess != null) {
            limits.met(Limit.TUNNELS_WAITING, excess.key().address(), settings().waiting());
            excess.end("another tunnel took the place of this one, whose POST was missing");
        }
        return true;
    }

    /** @return the one that must go because too many wait: the oldest of the address that has most of them */
    private synchronized HttpTunnel await(HttpTunnel tunnel) {
        HttpTunnel excess = null;
        if (waiting.size() >= settings().waiting()) {
            Map<AddressPrefix, Integer> counts = new HashMap<>();
            waiting.forEach(other -> counts.merge(AddressPrefix.of(other.key().address()), 1, Integer::sum));
            int most = counts.values().stream().max(Comparator.naturalOrder()).orElse(0);
            excess = waiting.stream()
                    .filter(other -> counts.get(AddressPrefix.of(other.key().address())) == most)
                    .findFirst()
                    .orElse(null);
            waiting.remove(excess);
        }
        waiting.add(tunnel);
        return excess;
    }

    Optional<HttpTunnel> find(Key key) {
        return Optional.ofNullable(open.get(key));
    }

    /** A POST of the tunnel has come. */
    synchronized void paired(HttpTunnel tunnel) {
        waiting.remove(tunnel);
    }

    void remove(HttpTunnel tunnel) {
        open.remove(tunnel.key(), tunnel);
        paired(tunnel);
    }

    /** Number of open tunnels over HTTP. */
    public int count() {
        return open.size();
    }

    /** Number of those whose POST has not come yet. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Whether a connection begins with an HTTP request that may open a tunnel. RTSP has no methods GET and POST. */
    public enum Start {

        /** A whole line of GET or POST with a version of HTTP/1. */
        HTTP,
        /** Anything else. */
        OTHER,
        /** More bytes are needed. */
        UNDECIDED;

        private static final byte[] GET = "GET ".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] POST = "POST ".getBytes(StandardCharsets.US_ASCII);
        private static final Pattern LINE = Pattern.compile("(GET|POST) +\\S+ +HTTP/1\\.[01] *");
        /** Longer lines get the reply that other requests with a long line get. */
        private static final int MAX_LINE = 4096;

        /** @param start all bytes received so far, from position to limit, which do not change */
        static Start probe(ByteBuffer start) {
            if (!begins(start, GET) && !begins(start, POST)) {
                return OTHER;
            }
            int from = start.position();
            int end = Math.min(start.limit(), from + MAX_LINE);
            for (int i = from; i < end; i++) {
                if (start.get(i) == '\n' || start.get(i) == '\r') {
                    String line = StandardCharsets.ISO_8859_1
                            .decode(start.duplicate().limit(i))
                            .toString();
                    return LINE.matcher(line).matches() ? HTTP : OTHER;
                }
            }
            return start.remaining() < MAX_LINE ? UNDECIDED : OTHER;
        }

        private static boolean begins(ByteBuffer start, byte[] word) {
            int length = Math.min(word.length, start.remaining());
            for (int i = 0; i < length; i++) {
                if (start.get(start.position() + i) != word[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
