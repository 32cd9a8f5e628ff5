package sprocket.rtsp.server.registry;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import sprocket.rtsp.api.selection.Standing;

/** One handler that offers a method, as its service reference describes it. Immutable but for the leases. */
public final class Candidate {

    private final MethodTraits traits;
    private final Standing standing;
    private final HandlerLeases leases;

    Candidate(MethodTraits traits, Standing standing, HandlerLeases leases) {
        this.traits = traits;
        this.standing = standing;
        this.leases = leases;
    }

    public MethodTraits traits() {
        return traits;
    }

    public Standing standing() {
        return standing;
    }

    /** @return empty where the handler is leaving: look into the table again */
    public Optional<Lease> lease() {
        return leases.lease(traits);
    }

    /** Requests that use the handler now. */
    public int requests() {
        return leases.count();
    }

    public Readiness readiness() {
        return leases.readiness();
    }

    /** Whether somebody like it is on the way, once it has gone; holds nothing of it. */
    BooleanSupplier coming() {
        return leases.coming();
    }

    HandlerLeases leases() {
        return leases;
    }

    @Override
    public String toString() {
        return traits.method() + " of " + standing.symbolicName() + " " + standing.version() + " [" + standing.bundleId() + "]";
    }
}
