package sprocket.deploy.swap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.SwapException;

/** Starts new bundles, and takes those away that do not come up, on other threads: an activator may block for ever. */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private static final long PATIENCE_SECONDS = 5;

    private final Bundles bundles;
    private final Executor workers;

    /** @param workers threads that may block */
    Starter(Bundles bundles, Executor workers) {
        this.bundles = bundles;
        this.workers = workers;
    }

    /** @throws SwapException where it fails to start, or is still being started at the limit */
    void start(Bundle bundle, Duration limit) throws SwapException, InterruptedException {
        CompletableFuture<Void> starting = CompletableFuture.runAsync(() -> {
            try {
                bundle.start();
            } catch (BundleException e) {
                throw new CompletionException(e);
            }
        }, workers);
        try {
            starting.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new SwapException(cause instanceof BundleException failure ? Bundles.reason(failure)
                    : "it fails to start: " + cause, cause);
        } catch (TimeoutException e) {
            throw new SwapException("it is still being started after " + limit.toSeconds() + " s", e);
        }
    }

    /** Uninstalls what has not come up; what blocks is not waited for. */
    void giveUp(Bundle bundle) {
        try {
            CompletableFuture.runAsync(() -> bundles.remove(List.of(bundle)), workers)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} is not uninstalled yet: its stop blocks", Bundles.name(bundle));
        } catch (RejectedExecutionException e) {
            // Our own bundle stops, and its workers with it.
            bundles.remove(List.of(bundle));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
