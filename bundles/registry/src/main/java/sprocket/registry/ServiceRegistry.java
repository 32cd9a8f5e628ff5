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

/**
 * The services of one kind, by key: a service reference, or anything in tests. One writer at a time, under this
 * object's lock; readers see an immutable table. A service that comes serves once it has started: until then the one
 * before goes on. A service that leaves is never called to learn about it; a place that nobody is left for is held for
 * a while.
 *
 * @param <S> the service's interface
 * @param <D> what a service declares
 */
public final class ServiceRegistry<S, D> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRegistry.class);

    private final Kind<D> kind;
    private final Executor starter;
    private final Map<Object, Candidate<S, D>> candidates = new LinkedHashMap<>();
    /** Places that were served and are not now. */
    private final Map<String, Table.Held<D>> gaps = new HashMap<>();

    private final Choice<S, D> choice;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean holding = true;
    private Marks marks = Marks.NONE;
    private volatile Table<S, D> table = Table.empty();

    /**
     * @param starter has services started, each of which may take long or block for ever; {@code Runnable::run} where
     *     who tells of a service, or asks for one that failed to start, may wait for its start
     */
    public ServiceRegistry(Kind<D> kind, Executor starter) {
        this.kind = kind;
        this.starter = starter;
        this.choice = new Choice<>(kind.shared());
    }

    public Table<S, D> table() {
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
     * Adds a service and has it started. Of one that is known the properties have changed; it keeps its leases.
     *
     * @param changeCount its property {@code service.changecount}, null if it has none: leases become stale when it
     *     changes
     */
    public void put(Object key, D declaration, ServiceRank rank, ServiceSource<S> source, Object changeCount) {
        Leases<S> leases;
        synchronized (this) {
            Candidate<S, D> known = candidates.get(key);
            List<String> names = kind.names(declaration);
            leases = known == null
                    ? new Leases<>(
                            kind.label() + " " + String.join(", ", names),
                            source,
                            starter,
                            this::started,
                            () -> idle(key))
                    : known.leases();
            Candidate<S, D> candidate = new Candidate<>(declaration, names, rank, leases);
            candidates.put(key, candidate);
            publish();
            LOG.debug("{} {} {}", kind.label(), candidate, known == null ? "came" : "changed");
        }
        leases.changed(changeCount);
        starter.execute(() -> {
            leases.start();
            started();
        });
    }

    private synchronized void started() {
        publish();
    }

    /** Publishes the table without the service first, then waits for those who still use it. */
    public void remove(Object key, Patience patience) {
        Candidate<S, D> gone;
        synchronized (this) {
            gone = candidates.remove(key);
            if (gone == null) {
                return;
            }
            if (gone.readiness() == Readiness.READY) {
                leaveGaps(gone, patience);
            }
            publish();
        }
        gone.leases().drain(patience);
        LOG.debug("{} {} went", kind.label(), gone);
    }

    private void leaveGaps(Candidate<S, D> gone, Patience patience) {
        for (String name : gone.names()) {
            Table.Held<D> gap = new Table.Held<>(
                    name,
                    gone.declaration(),
                    gone.rank().bundleId(),
                    gone.leases().coming(),
                    !patience.hold());
            if (kind.hold(gone.declaration()) == Kind.Hold.ALWAYS || coming(gap)) {
                gaps.put(choice.place(gone, name), gap);
            }
        }
    }

    private boolean coming(Table.Held<D> gap) {
        return onTrial(gap) || gap.coming().getAsBoolean();
    }

    private boolean onTrial(Table.Held<D> gap) {
        return marks.onTrial().contains(gap.bundleId());
    }

    /** What swaps say of bundles has changed. */
    synchronized void mark(Marks now) {
        if (!now.equals(marks)) {
            marks = now;
            publish();
        }
    }

    /**
     * The grace of a held place is over: it is given up, or, where a service is on its way, named and answered for.
     * While that is on trial, another grace begins.
     */
    public synchronized void graceOver(String place) {
        Table.Held<D> gap = gaps.get(place);
        boolean starting = candidates.values().stream()
                .anyMatch(
                        c -> c.names().stream().anyMatch(n -> choice.place(c, n).equals(place)));
        if (gap != null && (starting || coming(gap))) {
            gaps.put(place, gap.overdue(gap.overdue() || !onTrial(gap)));
        } else {
            gaps.remove(place);
        }
        publish();
    }

    /** From now on each held place is overdue: nobody waits for a service any more. */
    synchronized void holdNoMore() {
        holding = false;
        publish();
    }

    /** Ends the hold of places whose service no longer is on its way, as far as the kind holds no others. */
    public synchronized void reconsider() {
        boolean over =
                gaps.values().removeIf(gap -> kind.hold(gap.declaration()) == Kind.Hold.WHILE_COMING && !coming(gap));
        if (over) {
            publish();
        }
    }

    /**
     * A lease on the winner for a name, for the calling thread. A service that leaves at this very moment has a
     * successor in the next table, or none.
     *
     * @return empty if nobody serves the name
     */
    public Optional<Lease<S>> lease(String name) {
        return lease(name, 1, Leases.NOTHING);
    }

    /** As {@link #lease(String)}, with what {@link Candidate#lease(int, Runnable)} says. */
    public Optional<Lease<S>> lease(String name, int uses, Runnable leaving) {
        return leased(name, uses, leaving).map(Leased::lease);
    }

    /** A lease with what its service declares. */
    public record Leased<S, D>(Lease<S> lease, D declaration) {}

    /** As {@link #lease(String, int, Runnable)}, with the declaration of the very service. */
    public Optional<Leased<S, D>> leased(String name, int uses, Runnable leaving) {
        Candidate<S, D> asked = null;
        while (true) {
            Candidate<S, D> winner = table.winner(name).orElse(null);
            if (winner == null || winner == asked) {
                return Optional.empty();
            }
            Optional<Lease<S>> lease = winner.lease(uses, leaving);
            if (lease.isPresent()) {
                return Optional.of(new Leased<>(lease.get(), winner.declaration()));
            }
            asked = winner;
        }
    }

    /** The last use of a service has ended: where it serves no more, a new table tells those who wait for that. */
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
        Choice.Decision<S, D> decision = choice.decide(new ArrayList<>(candidates.values()), marks);
        gaps.keySet().removeIf(decision.served()::contains);
        decision.starting().forEach((place, name) -> {
            // Nobody has served it yet, but a service is being started.
            gaps.computeIfAbsent(
                    place,
                    p -> new Table.Held<>(
                            name.name(),
                            name.candidate().declaration(),
                            name.candidate().rank().bundleId(),
                            () -> false,
                            false));
        });
        if (!holding) {
            gaps.replaceAll((place, gap) -> gap.overdue(true));
        }
        table = new Table<>(decision.entries(), decision.winners(), gaps, table.changeCount() + 1);
        listeners.forEach(Runnable::run);
    }
}
