package sprocket.startup;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.util.tracker.ServiceTracker;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaPath;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;

/**
 * Once everything has been started, says on standard output how to watch; where the server does not listen, says why on standard error
 * and ends the process with exit code 1: who started it should not have to look into a log.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Startup implements BundleActivator, FrameworkListener {

    /** Everything was started by then; this is for the server, which is told so as well, and for components activated by other threads. */
    private static final long PATIENCE_MILLIS = 2000;
    private static final long LOOK_MILLIS = 10;
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
            RuntimeDTO server = ask(RtspRuntime.class, Startup::settled).orElse(null);
            if (server != null && server.address != null) {
                List<String> paths = ask(MediaCatalog.class, Startup::playable).orElse(List.of());
                System.out.println(Greeting.of(server.address, System.getProperty("sprocket.media", "its media"), paths));
                ask(UnknownSettings.class, settings -> {
                    settings.all();
                    return null;
                });
                return;
            }
            List<String> reasons = server == null ? new Obstacle(context).reasons() : List.of("the server does not listen: "
                    + Objects.requireNonNullElse(server.failure, "it was not told that the framework has started"));
            reasons.forEach(reason -> System.err.println("sprocket: " + reason));
            System.exit(FAILURE);
        } catch (InterruptedException | IllegalStateException e) {
            // It is being stopped already; there is nothing to tell.
            Thread.currentThread().interrupt();
        }
    }

    /** What the server has become, once it listens or says why not; what it is after the patience has ended. */
    private static RuntimeDTO settled(RtspRuntime runtime) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        RuntimeDTO server = runtime.describe();
        while (server.address == null && server.failure == null && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            server = runtime.describe();
        }
        return server;
    }

    /** The service is used before it is given back: a component that nobody uses is no longer active. */
    private <S, R> Optional<R> ask(Class<S> type, Function<S, R> question) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            return Optional.ofNullable(tracker.waitForService(PATIENCE_MILLIS)).map(question);
        } finally {
            tracker.close();
        }
    }

    private static List<String> playable(MediaCatalog catalog) {
        try {
            return catalog.list(MediaPath.ROOT).stream().filter(entry -> !entry.directory())
                    .map(entry -> String.join("/", entry.path().segments())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
