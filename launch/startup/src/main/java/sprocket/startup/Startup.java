package sprocket.startup;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.util.tracker.ServiceTracker;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaPath;
import sprocket.rtsp.api.runtime.EndpointDTO;

/**
 * Once everything has been started, says on standard output how to watch; where the server does not listen, says why on
 * standard error and ends the process with exit code 1: who started it should not have to look into a log. An
 * activator, not a component: what is wrong may be that there are no components.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Startup implements BundleActivator, FrameworkListener {

    /** Everything was started by then; this is for the server, which is told so as well, and for components activated by other threads. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int FAILURE = 1;

    private BundleContext context;
    private UnknownSettings settings;

    @Override
    public void start(BundleContext bundleContext) {
        context = bundleContext;
        settings = new UnknownSettings(context);
        context.registerService(ConfigurationListener.class, settings, null);
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
            Optional<Endpoints> endpoints = Settling.await(context, PATIENCE);
            List<String> reasons = endpoints.map(Endpoints::failures).orElseGet(() -> new Obstacle(context).reasons());
            reasons.forEach(reason -> System.err.println("sprocket: " + reason));
            Optional<EndpointDTO> listening = endpoints.flatMap(Endpoints::listening);
            if (listening.isEmpty()) {
                System.exit(FAILURE);
            }
            System.out.println(Greeting.of(listening.get(), System.getProperty("sprocket.media", "its media"),
                    playable()));
            settings.all();
            reportLaterFailures(endpoints.get());
        } catch (InterruptedException | IllegalStateException e) {
            // It is being stopped already; there is nothing to tell.
            Thread.currentThread().interrupt();
        }
    }

    /** Each endpoint has a configuration of its own, and another may come after the first listens. */
    private void reportLaterFailures(Endpoints reported) throws InterruptedException {
        Endpoints before = reported;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long left = PATIENCE.toNanos(); left > 0; left = end - System.nanoTime()) {
            Endpoints known = before;
            Optional<Endpoints> now = Settling.await(context, Duration.ofNanos(left),
                    e -> !e.failuresSince(known).isEmpty());
            if (now.isPresent()) {
                now.get().failuresSince(known).forEach(reason -> System.err.println("sprocket: " + reason));
                before = now.get();
            }
        }
    }

    /** The service is used before it is given back: a component that nobody uses is no longer active. */
    private List<String> playable() throws InterruptedException {
        ServiceTracker<MediaCatalog, MediaCatalog> tracker = new ServiceTracker<>(context, MediaCatalog.class, null);
        tracker.open();
        try {
            MediaCatalog catalog = tracker.waitForService(PATIENCE.toMillis());
            return catalog == null ? List.of() : catalog.list(MediaPath.ROOT).stream()
                    .filter(entry -> !entry.directory())
                    .map(entry -> String.join("/", entry.path().segments())).toList();
        } catch (IOException e) {
            return List.of();
        } finally {
            tracker.close();
        }
    }
}
