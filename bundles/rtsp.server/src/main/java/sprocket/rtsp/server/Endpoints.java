// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.server.config.Endpoint;

/**
 * Where the server listens. An endpoint that cannot be opened is tried again, since its port may be that of a server
 * whose place this one takes. Thread-safe, guarded by this object; addresses may be asked at any time.
 */
final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    /** The endpoint of the server's own settings. */
    static final String DEFAULT = "default";

    private static final class Place {
        private final Listener listener;
        private Endpoint wanted;
        private String failure;

        Place(Listener listener) {
            this.listener = listener;
        }
    }

    /** Makes the listener of an endpoint of a name. */
    private final Function<String, Listener> listeners;
    /** Has something run a little later, on a thread that may block. */
    private final Consumer<Runnable> later;
    /** Told when an endpoint listens, no longer listens, or has moved. */
    private final Runnable changed;

    private final Map<String, Place> places =
            new TreeMap<>((a, b) -> a.equals(b) ? 0 : a.equals(DEFAULT) ? -1 : b.equals(DEFAULT) ? 1 : a.compareTo(b));
    private volatile Map<String, Place> known = Map.of();
    private boolean closed;

    Endpoints(Function<String, Listener> listeners, Consumer<Runnable> later, Runnable changed) {
        this.listeners = listeners;
        this.later = later;
        this.changed = changed;
    }

    /**
     * Opens an endpoint, or moves the one of the name. One that listens and cannot be moved stays where it is as long
     * as that is so.
     */
    synchronized void put(String name, Endpoint endpoint) {
        if (closed) {
            return;
        }
        Place place = places.computeIfAbsent(name, n -> new Place(listeners.apply(n)));
        place.wanted = endpoint;
        publish();
        attempt(name, place);
    }

    private void attempt(String name, Place place) {
        try {
            if (place.listener.address() == null) {
                place.listener.open(place.wanted);
            } else {
                place.listener.move(place.wanted);
            }
            place.failure = null;
        } catch (IOException e) {
            if (place.listener.address() == null) {
                failed(name, e.getMessage());
            } else {
                stays(place, e.getMessage());
            }
            Endpoint wanted = place.wanted;
            later.accept(() -> again(name, wanted));
        }
        changed.run();
    }

    private synchronized void again(String name, Endpoint wanted) {
        Place place = places.get(name);
        if (!closed && place != null && place.wanted == wanted && triedAgain(place)) {
            attempt(name, place);
        }
    }

    /**
     * One that listens is not closed again and again to find out whether it may listen at another address of its port.
     */
    private static boolean triedAgain(Place place) {
        InetSocketAddress address = place.listener.address();
        return address == null || address.getPort() != place.wanted.port();
    }

    private static void stays(Place place, String reason) {
        if (!Objects.equals(place.failure, reason)) {
            LOG.error("The listener keeps its address {}: {}", AddressText.of(place.listener.address()), reason);
        }
        place.failure = reason;
    }

    /** Why an endpoint does not listen, where its settings are wrong; one that listens stays. */
    synchronized void failed(String name, String reason) {
        Place place = places.computeIfAbsent(name, n -> new Place(listeners.apply(n)));
        publish();
        if (!Objects.equals(place.failure, reason)) {
            LOG.error(
                    "The RTSP server does not listen{}: {}",
                    name.equals(DEFAULT) ? "" : " at its endpoint " + name,
                    reason);
        }
        place.failure = reason;
        changed.run();
    }

    synchronized void remove(String name) {
        Place place = places.remove(name);
        if (place != null) {
            place.listener.close();
            publish();
            changed.run();
        }
    }

    synchronized void close() {
        closed = true;
        places.values().forEach(place -> place.listener.close());
    }

    private void publish() {
        known = new LinkedHashMap<>(places);
    }

    /** Whether the endpoint of a name listens. */
    boolean listens(String name) {
        Place place = known.get(name);
        return place != null && place.listener.address() != null;
    }

    /** Where it listens, the default endpoint first. */
    List<InetSocketAddress> addresses() {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (Place place : known.values()) {
            InetSocketAddress address = place.listener.address();
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    synchronized List<EndpointDTO> describe() {
        List<EndpointDTO> all = new ArrayList<>();
        places.forEach((name, place) -> {
            EndpointDTO dto = new EndpointDTO();
            InetSocketAddress address = place.listener.address();
            dto.name = name;
            dto.address = address == null ? null : AddressText.of(address);
            dto.failure = address == null ? place.failure : null;
            all.add(dto);
        });
        return all;
    }
}
