// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.tls.ServerTls;
import sprocket.rtsp.server.tls.TlsException;

/**
 * Where the server listens. An endpoint that cannot be opened is tried again, because its port may belong to a server
 * that this one reentries and that still has to stop. Thread-safe; guarded by this object. Addresses may be read at any
 * time.
 */
final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    /** The endpoint of the server's own settings. */
    static final String DEFAULT = "default";

    private static final class Entry {
        private final Listener listener;
        private Endpoint wanted;
        private String failure;

        Entry(Listener listener) {
            this.listener = listener;
        }
    }

    /** Creates the listener of the endpoint of a name. */
    private final Function<String, Listener> listeners;
    /** Runs an action a little later, on a thread that may block. */
    private final Consumer<Runnable> later;
    /** Called when an endpoint begins or ceases to listen, or has moved. */
    private final Runnable changed;

    private final Map<String, Entry> entries =
            new TreeMap<>((a, b) -> a.equals(b) ? 0 : a.equals(DEFAULT) ? -1 : b.equals(DEFAULT) ? 1 : a.compareTo(b));
    private volatile Map<String, Entry> known = Map.of();
    private boolean closed;

    Endpoints(Function<String, Listener> listeners, Consumer<Runnable> later, Runnable changed) {
        this.listeners = listeners;
        this.later = later;
        this.changed = changed;
    }

    /**
     * Opens an endpoint, or moves the one of the name. An endpoint that listens and cannot be moved keeps its address.
     */
    synchronized void put(String name, Endpoint endpoint) {
        if (closed) {
            return;
        }
        Entry entry = entries.computeIfAbsent(name, n -> new Entry(listeners.apply(n)));
        entry.wanted = endpoint;
        publish();
        attempt(name, entry);
    }

    private void attempt(String name, Entry entry) {
        try {
            if (entry.listener.address() == null) {
                entry.listener.open(entry.wanted);
            } else {
                entry.listener.move(entry.wanted);
            }
            entry.failure = null;
        } catch (IOException e) {
            if (entry.listener.address() == null) {
                failed(name, e.getMessage());
            } else {
                stays(entry, e.getMessage());
            }
            if (triedAgain(entry, e)) {
                Endpoint wanted = entry.wanted;
                later.accept(() -> again(name, wanted));
            }
        }
        changed.run();
    }

    private synchronized void again(String name, Endpoint wanted) {
        Entry entry = entries.get(name);
        if (!closed && entry != null && entry.wanted == wanted) {
            attempt(name, entry);
        }
    }

    /**
     * An endpoint that listens on the port already is not tried again if each attempt would close it for a moment. A
     * certificate is read before.
     */
    private static boolean triedAgain(Entry entry, IOException failure) {
        InetSocketAddress address = entry.listener.address();
        return address == null || address.getPort() != entry.wanted.port() || failure instanceof TlsException;
    }

    private static void stays(Entry entry, String reason) {
        if (!Objects.equals(entry.failure, reason)) {
            LOG.error(
                    "The listener keeps its address {}{}: {}",
                    AddressText.of(entry.listener.address()),
                    entry.listener.tls().isPresent() ? " and its certificate" : "",
                    reason);
        }
        entry.failure = reason;
    }

    /** Notes that the settings of an endpoint are wrong. An endpoint that listens is kept. */
    synchronized void failed(String name, String reason) {
        Entry entry = entries.computeIfAbsent(name, n -> new Entry(listeners.apply(n)));
        publish();
        if (!Objects.equals(entry.failure, reason)) {
            LOG.error(
                    "The RTSP server does not listen{}: {}",
                    name.equals(DEFAULT) ? "" : " at its endpoint " + name,
                    reason);
        }
        entry.failure = reason;
        changed.run();
    }

    synchronized void remove(String name) {
        Entry entry = entries.remove(name);
        if (entry != null) {
            entry.listener.close();
            publish();
            changed.run();
        }
    }

    synchronized void close() {
        closed = true;
        entries.values().forEach(entry -> entry.listener.close());
    }

    private void publish() {
        known = new LinkedHashMap<>(entries);
    }

    /** Whether the endpoint of a name listens. */
    boolean listens(String name) {
        Entry entry = known.get(name);
        return entry != null && entry.listener.address() != null;
    }

    /** Where the server listens, the default endpoint first. */
    List<InetSocketAddress> addresses() {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (Entry entry : known.values()) {
            InetSocketAddress address = entry.listener.address();
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** The port of the first endpoint with TLS; empty if none listens. */
    OptionalInt securePort() {
        return known.values().stream()
                .filter(entry -> entry.listener.tls().isPresent())
                .map(entry -> entry.listener.address())
                .filter(Objects::nonNull)
                .mapToInt(InetSocketAddress::getPort)
                .findFirst();
    }

    /** Takes certificates whose files have changed. Blocks. */
    void refreshCertificates() {
        boolean any = false;
        for (Entry entry : known.values()) {
            any |= entry.listener.tls().map(ServerTls::refresh).orElse(false);
        }
        if (any) {
            changed.run();
        }
    }

    synchronized List<EndpointDTO> describe() {
        List<EndpointDTO> all = new ArrayList<>();
        entries.forEach((name, entry) -> {
            EndpointDTO dto = new EndpointDTO();
            InetSocketAddress address = entry.listener.address();
            dto.name = name;
            dto.address = address == null ? null : AddressText.of(address);
            dto.failure = address == null ? entry.failure : null;
            if (address != null) {
                entry.listener.tls().ifPresent(tls -> describe(tls, dto));
            }
            all.add(dto);
        });
        return all;
    }

    private static void describe(ServerTls tls, EndpointDTO dto) {
        dto.secure = true;
        dto.certificateEnd = tls.credentials().end().toEpochMilli();
        dto.certificateFingerprint = tls.credentials().fingerprint();
        dto.certificateFailure = tls.failure().orElse(null);
    }
}
