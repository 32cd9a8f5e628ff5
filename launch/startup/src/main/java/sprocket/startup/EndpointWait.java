// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import sprocket.rtsp.api.runtime.RtspRuntime;

/**
 * Waits for the endpoints of the server. Checks them when the server comes, and whenever it reports a change. Hears of
 * changes itself: a tracker drops those that are reported while a service is still being added.
 */
final class EndpointWait extends ServiceTracker<RtspRuntime, RtspRuntime> implements ServiceListener {

    private static final String SERVERS = "(" + Constants.OBJECTCLASS + "=" + RtspRuntime.class.getName() + ")";

    private final CompletableFuture<Endpoints> settled = new CompletableFuture<>();

    private final Predicate<Endpoints> enough;
    private final Set<RtspRuntime> servers = ConcurrentHashMap.newKeySet();

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
        listen(context, wait);
        wait.open();
        try {
            return Optional.of(wait.settled.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.ofNullable(wait.getService()).map(EndpointWait::endpoints);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            wait.close();
            context.removeServiceListener(wait);
        }
    }

    private static void listen(BundleContext context, ServiceListener listener) {
        try {
            context.addServiceListener(listener, SERVERS);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public RtspRuntime addingService(ServiceReference<RtspRuntime> reference) {
        RtspRuntime server = super.addingService(reference);
        if (server != null) {
            servers.add(server);
            look(server);
        }
        return server;
    }

    @Override
    public void removedService(ServiceReference<RtspRuntime> reference, RtspRuntime server) {
        servers.remove(server);
        super.removedService(reference, server);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.MODIFIED) {
            servers.forEach(this::look);
        }
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
