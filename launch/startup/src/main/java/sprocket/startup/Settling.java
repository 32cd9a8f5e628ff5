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

/** Waits until the server listens: looks when it comes, and whenever it tells of a change. */
final class Settling extends ServiceTracker<RtspRuntime, RtspRuntime> {

    private final CompletableFuture<Endpoints> settled = new CompletableFuture<>();

    private final Predicate<Endpoints> enough;

    private Settling(BundleContext context, Predicate<Endpoints> enough) {
        super(context, RtspRuntime.class, null);
        this.enough = enough;
    }

    /**
     * @return the endpoints as they are once they are settled, or at the limit; empty where there is no server by then
     */
    static Optional<Endpoints> await(BundleContext context, Duration limit) throws InterruptedException {
        return await(context, limit, Endpoints::settled);
    }

    /** The same until the endpoints are as they should be. */
    static Optional<Endpoints> await(BundleContext context, Duration limit, Predicate<Endpoints> enough)
            throws InterruptedException {
        Settling settling = new Settling(context, enough);
        settling.open();
        try {
            return Optional.of(settling.settled.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.ofNullable(settling.getService()).map(Settling::endpoints);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            settling.close();
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
