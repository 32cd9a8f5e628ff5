// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The services of one kind at one time. Immutable. */
public final class ServiceTable<S, D> {

    /**
     * A service and whether it is used.
     *
     * @param loses why it is not used for new requests, as a text for users; empty if it is used
     */
    public record Entry<S, D>(Candidate<S, D> candidate, Optional<String> loses) {}

    /**
     * A place that was just served, or will soon be. Requests for it wait. It refers to nothing of the bundle that
     * served it.
     *
     * @param name the name, which several places share if services are used side by side
     * @param declaration what its last service or the coming one declares
     * @param bundleId of that service
     * @param coming whether a service for it is coming
     * @param overdue whether the grace is over, so that requests no longer wait
     */
    public record Held<D>(String name, D declaration, long bundleId, BooleanSupplier coming, boolean overdue) {

        Held<D> overdue(boolean now) {
            return new Held<>(name, declaration, bundleId, coming, now);
        }
    }

    private final List<Entry<S, D>> entries;
    private final List<Candidate<S, D>> serving;
    private final Map<String, List<Candidate<S, D>>> servingByName = new HashMap<>();
    private final Map<String, Candidate<S, D>> winners;
    private final Map<String, Held<D>> held;
    private final long changeCount;

    ServiceTable(
            List<Entry<S, D>> entries,
            Map<String, Candidate<S, D>> winners,
            Map<String, Held<D>> held,
            long changeCount) {
        this.entries = List.copyOf(entries);
        this.serving = entries.stream()
                .filter(e -> e.loses().isEmpty())
                .<Candidate<S, D>>map(Entry::candidate)
                .toList();
        this.serving.forEach(c -> c.names()
                .forEach(name -> servingByName
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(c)));
        this.servingByName.replaceAll((name, candidates) -> List.copyOf(candidates));
        this.winners = Map.copyOf(winners);
        this.held = Map.copyOf(held);
        this.changeCount = changeCount;
    }

    static <S, D> ServiceTable<S, D> empty() {
        return new ServiceTable<>(List.of(), Map.of(), Map.of(), 0);
    }

    /** All services, the best first. */
    public List<Entry<S, D>> entries() {
        return entries;
    }

    /** The services that are used for new requests, the best first. */
    public List<Candidate<S, D>> serving() {
        return serving;
    }

    /** Of these, those under a name. */
    public List<Candidate<S, D>> serving(String name) {
        return servingByName.getOrDefault(name, List.of());
    }

    /** The service that is used for a name: the best one, if several are used side by side. */
    public Optional<Candidate<S, D>> winner(String name) {
        return Optional.ofNullable(winners.get(name));
    }

    /** The names that are served, and by whom. */
    public Map<String, Candidate<S, D>> winners() {
        return winners;
    }

    /**
     * The places that are held, overdue or not. The key is the name; if services are used side by side, each has a key
     * of its own.
     */
    public Map<String, Held<D>> held() {
        return held;
    }

    /** Whether requests for a place wait for a service. */
    public boolean holds(String place) {
        Held<D> gap = held.get(place);
        return gap != null && !gap.overdue();
    }

    /** Whether a service for a place is coming, but takes longer than requests wait. */
    public boolean overdue(String place) {
        Held<D> gap = held.get(place);
        return gap != null && gap.overdue();
    }

    /** What is declared about each name: by its winner or, for a held name, by the last service or the coming one. */
    public Map<String, D> declarations() {
        Map<String, D> declarations = new LinkedHashMap<>();
        held.values().forEach(h -> declarations.put(h.name(), h.declaration()));
        winners.forEach((name, winner) -> declarations.put(name, winner.declaration()));
        return declarations;
    }

    /** Whether there are services that are not used for new requests. */
    boolean losers() {
        return serving.size() < entries.size();
    }

    /** How many tables there were before this one. */
    public long changeCount() {
        return changeCount;
    }

    /** One service of a kind, as its reference describes it. Only its leases change. */
    public static final class Candidate<S, D> {

        private final D declaration;
        private final List<String> names;
        private final ServiceRank rank;
        private final LeasedService<S> leases;

        Candidate(D declaration, List<String> names, ServiceRank rank, LeasedService<S> leases) {
            this.declaration = declaration;
            this.names = List.copyOf(names);
            this.rank = rank;
            this.leases = leases;
        }

        /** What its properties say. */
        public D declaration() {
            return declaration;
        }

        /** The names under which it is found. */
        public List<String> names() {
            return names;
        }

        public ServiceRank rank() {
            return rank;
        }

        public ServiceSource.Readiness readiness() {
            return leases.readiness();
        }

        /** How many users it has now: the sum of what its leases stand for. */
        public int uses() {
            return leases.uses();
        }

        /** How often it has been called, as {@link Lease#served} counts. */
        public long served() {
            return leases.served();
        }

        /** As {@link Lease#key}. */
        public Object key() {
            return leases;
        }

        /**
         * A lease for the calling thread.
         *
         * @return empty if the service leaves or cannot be had: look into the table again
         */
        public Optional<Lease<S>> lease() {
            return leases.lease(1, LeasedService.NOTHING);
        }

        /**
         * A lease.
         *
         * @param uses what it counts for
         * @param leaving told once, on the thread that stops the service's bundle, when the service leaves while it is
         *     used; returns soon
         * @return empty if the service leaves or cannot be had: look into the table again
         */
        public Optional<Lease<S>> lease(int uses, Runnable leaving) {
            return leases.lease(uses, leaving);
        }

        LeasedService<S> leases() {
            return leases;
        }

        /** Whether this is the same bundle, newer or older, with something of the same to offer. */
        boolean anotherVersionOf(Candidate<S, D> other) {
            return rank.symbolicName().equals(other.rank.symbolicName())
                    && rank.bundleId() != other.rank.bundleId()
                    && names.stream().anyMatch(other.names::contains);
        }

        @Override
        public String toString() {
            return String.join(", ", names) + " of " + rank.symbolicName() + " " + rank.version() + " ["
                    + rank.bundleId() + "]";
        }
    }
}
