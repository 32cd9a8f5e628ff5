// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.limit.AddressPrefix;
import sprocket.rtsp.server.limit.Limit;
import sprocket.rtsp.server.limit.LimitLog;

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

    /** Whether a connection may begin with an HTTP request. */
    public boolean allowed() {
        return settings().http() || settings().webSocket();
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
}
