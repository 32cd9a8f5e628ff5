package sprocket.rtsp.server.registry;

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
import sprocket.rtsp.api.selection.Standing;

/**
 * The handlers that there are, by key: a service reference, or anything in tests. One writer at a time, under this object's lock;
 * readers see an immutable table. A handler that comes serves once it has started: until then the one before goes on. A handler that
 * leaves is never called to learn about it; a method that nobody is left for is held for a while.
 */
public final class MethodRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(MethodRegistry.class);

    private final Map<Object, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Seniority> seniorities = new HashMap<>();
    /** Methods that were served and are not now. */
    private final Map<String, Held> gaps = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Executor starter;
    private volatile MethodTable table = MethodTable.EMPTY;

    /** @param starter has handlers started, each of which may take long or block for ever */
    public MethodRegistry(Executor starter) {
        this.starter = starter;
    }

    public MethodTable table() {
        return table;
    }

    /** @param listener told of every new table, under the registry's lock: it must return at once */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    /** Adds a handler and has it started. Of one that is known the properties have changed; it keeps its leases. */
    public void put(Object key, MethodTraits traits, Standing standing, HandlerSource source) {
        HandlerLeases leases;
        synchronized (this) {
            Candidate known = candidates.get(key);
            leases = known == null ? new HandlerLeases(traits.method(), source) : known.leases();
            Candidate candidate = new Candidate(traits, standing, leases);
            candidates.put(key, candidate);
            publish();
            LOG.debug("{} {}", candidate, known == null ? "came" : "changed");
        }
        starter.execute(() -> {
            leases.start();
            started();
        });
    }

    private synchronized void started() {
        publish();
    }

    /** Publishes the table without the handler first, then waits for the requests that still use it. */
    public void remove(Object key, Patience patience) {
        Candidate gone;
        synchronized (this) {
            gone = candidates.remove(key);
            if (gone != null && gone.readiness() == Readiness.READY) {
                gaps.put(gone.traits().method(), new Held(gone.traits(), gone.coming(), !patience.hold()));
            }
            publish();
        }
        if (gone != null) {
            gone.leases().drain(patience);
            LOG.debug("{} went", gone);
        }
    }

    /** The grace of a held method is over: it is given up, or, where somebody is on the way, named and answered for. */
    public synchronized void graceOver(String method) {
        Held gap = gaps.get(method);
        boolean starting = candidates.values().stream().anyMatch(c -> c.traits().method().equals(method));
        if (gap != null && (starting || gap.coming().getAsBoolean())) {
            gaps.put(method, new Held(gap.traits(), gap.coming(), true));
        } else {
            gaps.remove(method);
        }
        publish();
    }

    /**
     * A lease on the winner for a method. A handler that leaves at this very moment has a successor in the next table, or none.
     *
     * @return empty where nobody serves the method
     */
    public Optional<Lease> lease(String method) {
        Candidate asked = null;
        while (true) {
            Candidate winner = table.find(method).orElse(null);
            if (winner == null || winner == asked) {
                return Optional.empty();
            }
            Optional<Lease> lease = winner.lease();
            if (lease.isPresent()) {
                return lease;
            }
            asked = winner;
        }
    }

    private void publish() {
        Map<String, List<Candidate>> byMethod = new HashMap<>();
        candidates.values().forEach(c -> byMethod.computeIfAbsent(c.traits().method(), m -> new ArrayList<>()).add(c));
        seniorities.keySet().retainAll(byMethod.keySet());
        Map<String, Contest> contests = new HashMap<>();
        byMethod.forEach((method, list) -> {
            Contest contest = seniorities.computeIfAbsent(method, m -> new Seniority()).decide(list);
            contests.put(method, contest);
            if (contest.winner().isPresent()) {
                gaps.remove(method);
            } else {
                // Nobody has served it yet, but somebody is being started.
                gaps.computeIfAbsent(method, m -> new Held(list.get(0).traits(), () -> false));
            }
        });
        table = new MethodTable(contests, gaps, table.changeCount() + 1);
        listeners.forEach(Runnable::run);
    }
}
