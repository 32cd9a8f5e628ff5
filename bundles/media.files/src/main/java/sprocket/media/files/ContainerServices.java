// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sprocket.media.api.MediaContainer;
import sprocket.registry.HeldQueue;
import sprocket.registry.ReferenceFeed;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceKind;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;

/**
 * The containers as services: they come, go and are replaced while files are played. The cache uses those that there
 * are, and a request can wait for one that is being replaced. Thread-safe.
 */
final class ContainerServices {

    /** Longer than an update takes; files of other kinds do not wait. */
    private static final Duration HOLD_GRACE = Duration.ofSeconds(5);

    private static final int MAX_HELD = 1000;

    private final IndexCache cache;
    private final Runnable changed;
    private final ContainerKind kind = new ContainerKind();
    /** Its table is the cache's set of containers. */
    private final ServiceRegistry<MediaContainer, String> registry = new ServiceRegistry<>(kind, Runnable::run);

    /** What it resumes must not run under the registry's lock. */
    private final HeldQueue held;

    /** Null outside a framework. */
    private final ReferenceFeed<MediaContainer, String> feed;

    /** Those that are used now; guarded by the kind. */
    private List<Candidate<MediaContainer, String>> adopted = List.of();

    private volatile boolean closed;

    /**
     * @param context null outside a framework
     * @param changed called when other containers are used from now on
     */
    ContainerServices(BundleContext context, IndexCache cache, HeldQueue.Timer timer, Runnable changed) {
        this.cache = cache;
        this.changed = changed;
        this.held = new HeldQueue(registry, timer, () -> HOLD_GRACE, () -> MAX_HELD);
        this.feed = context == null ? null : new ReferenceFeed<>(context, kind, registry, RemovalPolicy.NO_WAIT);
    }

    void put(ServiceReference<MediaContainer> reference) {
        feed.put(reference);
        adopt();
    }

    void remove(ServiceReference<MediaContainer> reference) {
        feed.remove(reference);
        adopt();
    }

    ServiceRegistry<MediaContainer, String> registry() {
        return registry;
    }

    /** Uses the containers that there are now. Indexes that others made are forgotten. */
    void adopt() {
        synchronized (kind) {
            List<Candidate<MediaContainer, String>> serving = registry.table().serving();
            if (serving.equals(adopted)) {
                return;
            }
            adopted = serving;
            List<MediaContainer> services = new ArrayList<>();
            for (Candidate<MediaContainer, String> candidate : serving) {
                candidate.lease().ifPresent(lease -> {
                    try (lease) {
                        Optional.ofNullable(lease.service()).ifPresent(services::add);
                    }
                });
            }
            cache.containers(new Containers(services));
        }
        changed.run();
    }

    /** The name of a container that is being replaced. */
    Optional<String> replaced() {
        if (closed) {
            return Optional.empty();
        }
        ServiceTable<MediaContainer, String> table = registry.table();
        return table.held().keySet().stream().filter(table::holds).findFirst();
    }

    /**
     * Waits without a thread until a container has been replaced.
     *
     * @param name of the container
     * @param resume called once, when the wait is over; it calls {@link #adopt} first
     * @throws IOException if too many requests wait already
     */
    void await(String name, Runnable resume) throws IOException {
        Optional<HeldQueue.Parked> parked = held.park(name, resume);
        if (parked.isEmpty()) {
            throw new IOException("Too many requests wait for a kind of media that is being replaced");
        }
    }

    /** Ends all waits. */
    void close() {
        if (feed != null) {
            feed.close();
        }
        closed = true;
        held.close();
    }

    /**
     * Each container has a name of its own, that of its component. All containers are asked about a file, so one takes
     * the place of another only if it is a newer version of the same component.
     */
    private static final class ContainerKind implements ServiceKind<String> {

        @Override
        public String label() {
            return "The container";
        }

        @Override
        public Optional<String> declaration(ServiceReference<?> reference) {
            Object component = reference.getProperty("component.name");
            return Optional.of(
                    String.valueOf(component == null ? reference.getProperty(Constants.SERVICE_ID) : component));
        }

        @Override
        public List<String> names(String name) {
            return List.of(name);
        }

        @Override
        public boolean shared() {
            return true;
        }

        @Override
        public Hold hold(String name) {
            return Hold.WHILE_COMING;
        }
    }
}
