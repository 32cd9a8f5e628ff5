// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.SwapException;
import sprocket.failure.Failure;

/** Starts new bundles, and uninstalls those that fail. Works on other threads: an activator may block for ever. */
final class BundleStarter {

    private static final Logger LOG = LoggerFactory.getLogger(BundleStarter.class);

    private static final long PATIENCE_SECONDS = 5;
    private static final long RESTORE_SECONDS = 30;

    private final Bundles bundles;
    private final Executor workers;

    /** @param workers threads that may block */
    BundleStarter(Bundles bundles, Executor workers) {
        this.bundles = bundles;
        this.workers = workers;
    }

    /** @throws SwapException where the bundle fails to start, or is still being started at the limit */
    void start(Bundle bundle, Duration limit) throws SwapException, InterruptedException {
        FutureTask<Void> starting = new FutureTask<>(() -> {
            bundle.start();
            return null;
        });
        workers.execute(starting);
        try {
            starting.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new SwapException(
                    cause instanceof BundleException failure
                            ? Bundles.reason(failure)
                            : "it fails to start: " + Failure.of(cause),
                    cause);
        } catch (TimeoutException e) {
            throw new SwapException("it is still being started after " + limit.toSeconds() + " s", e);
        } finally {
            // Interrupts an activator that blocks.
            starting.cancel(true);
        }
    }

    /** A step that may run an activator, and so may block. */
    interface Step {
        void run() throws BundleException, IOException;
    }

    /**
     * Runs a step on another thread. Where it takes too long, it goes on there and nobody waits for it.
     *
     * @throws SwapException where it fails, or is not done within some seconds
     */
    void attempt(Step step) throws SwapException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                step.run();
                done.complete(null);
            } catch (BundleException | IOException | RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        };
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            // Our own bundle stops, and its threads have ended.
            task.run();
        }
        boolean interrupted = Thread.interrupted();
        try {
            done.get(RESTORE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new SwapException(
                    e.getCause() instanceof BundleException failure
                            ? Bundles.reason(failure)
                            : Failure.of(e.getCause()),
                    e);
        } catch (TimeoutException e) {
            throw new SwapException("it takes more than " + RESTORE_SECONDS + " s, and goes on", e);
        } catch (InterruptedException e) {
            interrupted = true;
            throw new SwapException("it goes on, and nobody waits for it", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Uninstalls a bundle that has failed. Does not wait for long where its stop blocks. */
    void giveUp(Bundle bundle) {
        try {
            CompletableFuture.runAsync(() -> bundles.remove(List.of(bundle)), workers)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} is not uninstalled yet: its stop blocks", Bundles.name(bundle));
        } catch (RejectedExecutionException e) {
            // Our own bundle stops, and its threads have ended.
            bundles.remove(List.of(bundle));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
