// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.registry.ServiceTable.Candidate;

/**
 * The services of one kind, by key: a service reference, or anything in tests. Writers lock this object; readers see an
 * immutable table. A new service is used once it has started; until then the previous one is. A service that leaves is
 * never called. A place that no service is left for is held for a while.
 *
 * @param <S> the service's interface
 * @param <D> what a service declares
 */
public final class ServiceRegistry<S, D> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRegistry.class);

    private final ServiceKind<D> kind;
    private final Executor starter;
    private final Map<Object, Candidate<S, D>> candidates = new LinkedHashMap<>();
    /** Places that were served and are not now. */
    private final Map<String, ServiceTable.Held<D>> gaps = new HashMap<>();

    private final ServiceSelector<S, D> selector;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean holding = true;
    private SwapMark.Marked marks = SwapMark.Marked.NONE;
    private volatile ServiceTable<S, D> table = ServiceTable.empty();

    /**
     * @param starter starts services, each of which may take long or block for ever. With {@code Runnable::run} the
     *     callers of {@link #put} and {@link #lease} wait for the start
     */
    public ServiceRegistry(ServiceKind<D> kind, Executor starter) {
        this.kind = kind;
        this.starter = starter;
        this.selector = new ServiceSelector<>(kind.shared());
    }

    public ServiceTable<S, D> table() {
        return table;
    }

    /** @param listener told of every new table, under the registry's lock: it must return at once */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    /**
     * Adds a service and starts it. If it is known, its properties have changed, and it keeps its leases.
     *
     * @param changeCount its property {@code service.changecount}, null if it has none: leases become stale when it
     *     changes
     */
    public void put(Object key, D declaration, ServiceRank rank, ServiceSource<S> source, Object changeCount) {
        LeasedService<S> leases;
        boolean replaces;
        synchronized (this) {
            Candidate<S, D> known = candidates.get(key);
            List<String> names = kind.names(declaration);
            leases = known == null
                    ? new LeasedService<>(
                            kind.label() + " " + String.join(", ", names),
                            source,
                            starter,
                            this::started,
                            () -> idle(key))
                    : known.leases();
            Candidate<S, D> candidate = new Candidate<>(declaration, names, rank, leases);
            replaces = known == null && names.stream().anyMatch(name -> expected(candidate, name));
            candidates.put(key, candidate);
            publish();
            LOG.debug("{} {} {}", kind.label(), candidate, known == null ? "came" : "changed");
        }
        leases.changed(changeCount);
        starter.execute(() -> {
            if (replaces) {
                source.prepare();
            }
            leases.start();
            started();
        });
    }

    /** Whether requests for a name go to another service now, or wait. They will go to the new service all at once. */
    private boolean expected(Candidate<S, D> candidate, String name) {
        return table.winner(name).isPresent() || gaps.containsKey(selector.place(candidate, name));
    }

    private synchronized void started() {
        publish();
    }

    /** First publishes the table without the service, then waits for its users. */
    public void remove(Object key, RemovalPolicy policy) {
        Candidate<S, D> gone;
        synchronized (this) {
            gone = candidates.remove(key);
            if (gone == null) {
                return;
            }
            if (gone.readiness() == ServiceSource.Readiness.READY) {
                leaveGaps(gone, policy);
            }
            publish();
        }
        gone.leases().drain(policy);
        LOG.debug("{} {} went", kind.label(), gone);
    }

    private void leaveGaps(Candidate<S, D> gone, RemovalPolicy policy) {
        for (String name : gone.names()) {
            ServiceTable.Held<D> gap = new ServiceTable.Held<>(
                    name,
                    gone.declaration(),
                    gone.rank().bundleId(),
                    gone.leases().coming(),
                    !policy.hold());
            if (kind.hold(gone.declaration()) == ServiceKind.Hold.ALWAYS || coming(gap)) {
                gaps.put(selector.place(gone, name), gap);
            }
        }
    }

    private boolean coming(ServiceTable.Held<D> gap) {
        return onTrial(gap) || gap.coming().getAsBoolean();
    }

    private boolean onTrial(ServiceTable.Held<D> gap) {
        return marks.onTrial().contains(gap.bundleId());
    }

    /** The marks of bundles have changed. */
    synchronized void mark(SwapMark.Marked now) {
        if (!now.equals(marks)) {
            marks = now;
            publish();
        }
    }

    /**
     * The grace of a held place is over. If a service is coming, the place stays and is overdue: it is declared, and
     * its requests are refused for now. While a bundle is on trial for it, another grace begins. Otherwise the place is
     * given up.
     */
    public synchronized void graceOver(String place) {
        ServiceTable.Held<D> gap = gaps.get(place);
        boolean starting = candidates.values().stream()
                .anyMatch(c ->
                        c.names().stream().anyMatch(n -> selector.place(c, n).equals(place)));
        if (gap != null && (starting || coming(gap))) {
            gaps.put(place, gap.overdue(gap.overdue() || !onTrial(gap)));
        } else {
            gaps.remove(place);
        }
        publish();
    }

    /** From now on each held place is overdue: no request waits for a service any more. */
    synchronized void holdNoMore() {
        holding = false;
        publish();
    }

    /** Gives up held places whose service is no longer coming, if their kind is held only while it is. */
    public synchronized void reconsider() {
        boolean over = gaps.values()
                .removeIf(gap -> kind.hold(gap.declaration()) == ServiceKind.Hold.WHILE_COMING && !coming(gap));
        if (over) {
            publish();
        }
    }

    /**
     * A lease on the winner for a name, for the calling thread. If that service leaves at this moment, the next table
     * is asked.
     *
     * @return empty if nobody serves the name
     */
    public Optional<Lease<S>> lease(String name) {
        return lease(name, 1, LeasedService.NOTHING);
    }

    /** As {@link #lease(String)}, with what {@link Candidate#lease(int, Runnable)} says. */
    public Optional<Lease<S>> lease(String name, int uses, Runnable leaving) {
        Candidate<S, D> asked = null;
        while (true) {
            Candidate<S, D> winner = table.winner(name).orElse(null);
            if (winner == null || winner == asked) {
                return Optional.empty();
            }
            Optional<Lease<S>> lease = winner.lease(uses, leaving);
            if (lease.isPresent()) {
                return lease;
            }
            asked = winner;
        }
    }

    /**
     * The last use of a service has ended. If it is not used for new requests, a new table notifies those who wait for
     * its end.
     */
    private void idle(Object key) {
        if (!table.losers()) {
            return;
        }
        synchronized (this) {
            Candidate<S, D> candidate = candidates.get(key);
            if (candidate != null && !table.serving().contains(candidate)) {
                publish();
            }
        }
    }

    private void publish() {
        ServiceSelector.Selection<S, D> selection = selector.select(new ArrayList<>(candidates.values()), marks);
        gaps.keySet().removeIf(selection.served()::contains);
        selection.starting().forEach((place, name) -> {
            // No service has served this place yet, but one is being started.
            gaps.computeIfAbsent(
                    place,
                    p -> new ServiceTable.Held<>(
                            name.name(),
                            name.candidate().declaration(),
                            name.candidate().rank().bundleId(),
                            () -> false,
                            false));
        });
        if (!holding) {
            gaps.replaceAll((place, gap) -> gap.overdue(true));
        }
        table = new ServiceTable<>(selection.entries(), selection.winners(), gaps, table.changeCount() + 1);
        listeners.forEach(Runnable::run);
    }
}
