// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command from outside: by Ctrl-C or another signal, or because the reader of its results has gone. The command
 * cleans up first.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "sprocket-interruption");
    private volatile boolean nobodyReads;

    /** Lets signals end the command from now on. */
    void watch() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void signalled() {
        stop.complete(null);
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("sprocket: ended without having put everything in order");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void closed() {
        nobodyReads = true;
        stop.complete(null);
    }

    boolean nobodyReads() {
        return nobodyReads;
    }

    /** Completes when the command is to end. */
    CompletableFuture<Void> stop() {
        return stop;
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }
}
