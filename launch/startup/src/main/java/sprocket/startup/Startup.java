// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.util.tracker.ServiceTracker;
import sprocket.media.api.MediaCatalog;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/**
 * Once everything has been started, says on standard output how to watch; where the server does not listen, says why on
 * standard error and ends the process with exit code 1: who started it should not have to look into a log. An
 * activator, not a component: what is wrong may be that there are no components.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Startup implements BundleActivator, FrameworkListener {

    /** Everything was started by then; this is for components that other threads activate. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** For a server that neither listens nor says why. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int FAILURE = 1;

    private BundleContext context;

    @Override
    public void start(BundleContext bundleContext) {
        context = bundleContext;
        context.addFrameworkListener(this);
    }

    @Override
    public void stop(BundleContext bundleContext) {
        context.removeFrameworkListener(this);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            // The framework waits for its listeners.
            Thread thread = new Thread(this::report, "sprocket-startup");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void report() {
        try {
            Optional<Endpoints> endpoints = settled();
            List<String> reasons = endpoints.map(Endpoints::failures).orElseGet(() -> new Obstacle(context).reasons());
            reasons.forEach(reason -> System.err.println("sprocket: " + reason));
            Optional<EndpointDTO> listening = endpoints.flatMap(Endpoints::listening);
            if (listening.isEmpty()) {
                System.setProperty("sprocket.stop.reason", "it could not listen");
                System.exit(FAILURE);
            }
            System.out.println(greeting(listening.get()));
            reportLaterFailures(endpoints.get());
        } catch (InterruptedException | IllegalStateException e) {
            // It is being stopped already; there is nothing to tell.
            Thread.currentThread().interrupt();
        }
    }

    /** A server that has said why it does not listen need not be waited for. */
    private Optional<Endpoints> settled() throws InterruptedException {
        Optional<Endpoints> soon = Settling.await(context, PATIENCE);
        boolean known =
                soon.isPresent() ? soon.get().settled() || soon.get().failed() : new Obstacle(context).certain();
        return known ? soon : Settling.await(context, LIMIT.minus(PATIENCE), e -> e.settled() || e.failed());
    }

    private String greeting(EndpointDTO endpoint) throws InterruptedException {
        List<String> missing = ask(RtspRuntime.class, server -> Greeting.missing(server.describe().methods))
                .orElse(Greeting.NEEDED);
        if (!missing.isEmpty()) {
            return Greeting.withoutPlayout(endpoint, missing);
        }
        Optional<String> playable = ask(
                Playouts.class,
                playouts -> ask(
                                MediaCatalog.class,
                                catalog ->
                                        new Playable(catalog, playouts).first().orElse(null))
                        .orElse(null));
        return Greeting.of(endpoint, Served.names(context), playable);
    }

    /** The service is used before it is given back: a component that nobody uses is no longer active. */
    private <S, T> Optional<T> ask(Class<S> type, Function<S, T> question) {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            return Optional.ofNullable(tracker.waitForService(PATIENCE.toMillis()))
                    .map(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            tracker.close();
        }
    }

    /** Each endpoint has a configuration of its own, and another may come after the first listens. */
    private void reportLaterFailures(Endpoints reported) throws InterruptedException {
        Endpoints before = reported;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long left = PATIENCE.toNanos(); left > 0; left = end - System.nanoTime()) {
            Endpoints known = before;
            Optional<Endpoints> now = Settling.await(
                    context,
                    Duration.ofNanos(left),
                    e -> !e.failuresSince(known).isEmpty());
            if (now.isPresent()) {
                now.get().failuresSince(known).forEach(reason -> System.err.println("sprocket: " + reason));
                before = now.get();
            }
        }
    }
}
