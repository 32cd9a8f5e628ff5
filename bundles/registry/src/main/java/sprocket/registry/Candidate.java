// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.List;
import java.util.Optional;

/** One service of a kind, as its reference describes it. Only its leases change. */
public final class Candidate<S, D> {

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

    public Readiness readiness() {
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
        return String.join(", ", names) + " of " + rank.symbolicName() + " " + rank.version() + " [" + rank.bundleId()
                + "]";
    }

    /** How far a service's start has come. */
    public enum Readiness {
        /** It can be called. */
        READY,
        /** It is being fetched from its bundle, which may start a component. */
        STARTING,
        /** It could not be had when it was last wanted. */
        FAILED
    }
}
