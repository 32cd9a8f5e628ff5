// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/**
 * Once all bundles have been started, prints to standard output how to watch. Where the server does not listen, prints
 * the reason to standard error and ends the process with exit code 1, so that the user need not read the log. This is
 * an activator rather than a component: the reason may be that components do not run.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Startup implements BundleActivator, FrameworkListener {

    /** For components that other threads activate after all bundles have been started. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** For endpoints that follow the first one. */
    private static final Duration LATER = Duration.ofSeconds(10);
    /** For a server that neither listens nor reports why not. */
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
            // On another thread: the framework waits for its listeners.
            Thread thread = new Thread(this::report, "sprocket-startup");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void report() {
        try {
            Optional<Endpoints> endpoints = settled();
            List<String> reasons =
                    endpoints.map(Endpoints::failures).orElseGet(() -> new StartFailures(context).reasons());
            reasons.forEach(reason -> System.err.println("sprocket: " + reason));
            Optional<EndpointDTO> listening = endpoints.flatMap(Endpoints::listening);
            if (listening.isEmpty()) {
                System.setProperty("sprocket.stop.reason", "it could not listen");
                System.exit(FAILURE);
            }
            System.out.println(greeting(listening.get()) + exposure(endpoints.get()));
            Endpoints none = new Endpoints(List.of());
            endpoints.get().secureSince(none).forEach(secure -> System.out.println(Greeting.encrypted(secure)));
            reportLater(endpoints.get());
        } catch (InterruptedException | IllegalStateException e) {
            // The framework stops already.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the endpoints, but no longer where the reason of a failure is known. */
    private Optional<Endpoints> settled() throws InterruptedException {
        Optional<Endpoints> soon = EndpointWait.await(context, PATIENCE);
        boolean known =
                soon.isPresent() ? soon.get().settled() || soon.get().failed() : new StartFailures(context).certain();
        return known ? soon : EndpointWait.await(context, LIMIT.minus(PATIENCE), e -> e.settled() || e.failed());
    }

    private String greeting(EndpointDTO endpoint) throws InterruptedException {
        List<String> missing = ask(RtspRuntime.class, server -> Greeting.missing(server.describe().methods))
                .orElse(Greeting.NEEDED);
        if (!missing.isEmpty()) {
            return Greeting.withoutPlayout(endpoint, missing);
        }
        return Greeting.of(
                endpoint, sourceNames(), playable(StoredPresentation.class), playable(LivePresentation.class));
    }

    private Optional<String> playable(Class<? extends Presentation> kind) throws InterruptedException {
        return ask(
                Playouts.class,
                playouts -> ask(
                                MediaCatalog.class,
                                catalog -> new PlayableMedia(catalog, playouts)
                                        .first(kind)
                                        .orElse(null))
                        .orElse(null));
    }

    private String exposure(Endpoints endpoints) {
        return Exposure.lines(
                endpoints.all().stream().filter(e -> e.address != null).toList(),
                ask(RtspRuntime.class, server -> server.describe().interceptors).orElse(List.of()),
                System.getProperty("user.name"));
    }

    /** The descriptions of the media sources that have one, such as the directory of the files. */
    private List<String> sourceNames() {
        List<String> names = new ArrayList<>();
        try {
            for (ServiceReference<MediaSource> source : context.getServiceReferences(MediaSource.class, null)) {
                if (source.getProperty(Constants.SERVICE_DESCRIPTION) instanceof String name) {
                    names.add(name);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    /** Asks a service before it is released: the component of a service that nobody uses is deactivated. */
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

    /**
     * Endpoints are configured one by one, so others may fail after the first one listens. One with TLS listens later
     * if its certificate is made first.
     */
    private void reportLater(Endpoints reported) throws InterruptedException {
        Endpoints before = reported;
        long end = System.nanoTime() + LATER.toNanos();
        for (long left = LATER.toNanos(); left > 0; left = end - System.nanoTime()) {
            Endpoints known = before;
            Optional<Endpoints> now = EndpointWait.await(
                    context,
                    Duration.ofNanos(left),
                    e -> !e.failuresSince(known).isEmpty()
                            || !e.secureSince(known).isEmpty());
            if (now.isPresent()) {
                now.get().failuresSince(known).forEach(reason -> System.err.println("sprocket: " + reason));
                now.get().secureSince(known).forEach(secure -> System.out.println(Greeting.encrypted(secure)));
                // An endpoint of another interface lets others watch.
                String exposure = exposure(now.get());
                if (!exposure.equals(exposure(known))) {
                    System.out.println(exposure);
                }
                before = now.get();
            }
        }
    }
}
