// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Waits for the endpoints of the server. Checks them when the server comes, and whenever it reports a change. */
final class EndpointWait extends ServiceTracker<RtspRuntime, RtspRuntime> {

    private final CompletableFuture<Endpoints> settled = new CompletableFuture<>();

    private final Predicate<Endpoints> enough;

    private EndpointWait(BundleContext context, Predicate<Endpoints> enough) {
        super(context, RtspRuntime.class, null);
        this.enough = enough;
    }

    /**
     * Waits until the endpoints are settled.
     *
     * @return the endpoints, or those at the limit; empty where there is no server by then
     */
    static Optional<Endpoints> await(BundleContext context, Duration limit) throws InterruptedException {
        return await(context, limit, Endpoints::settled);
    }

    /** As {@link #await(BundleContext, Duration)}, until another condition holds. */
    static Optional<Endpoints> await(BundleContext context, Duration limit, Predicate<Endpoints> enough)
            throws InterruptedException {
        EndpointWait wait = new EndpointWait(context, enough);
        wait.open();
        try {
            return Optional.of(wait.settled.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.ofNullable(wait.getService()).map(EndpointWait::endpoints);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            wait.close();
        }
    }

    @Override
    public RtspRuntime addingService(ServiceReference<RtspRuntime> reference) {
        RtspRuntime server = super.addingService(reference);
        if (server != null) {
            look(server);
        }
        return server;
    }

    @Override
    public void modifiedService(ServiceReference<RtspRuntime> reference, RtspRuntime server) {
        look(server);
    }

    private void look(RtspRuntime server) {
        Endpoints endpoints = endpoints(server);
        if (enough.test(endpoints)) {
            settled.complete(endpoints);
        }
    }

    private static Endpoints endpoints(RtspRuntime server) {
        return new Endpoints(server.describe().endpoints);
    }
}
