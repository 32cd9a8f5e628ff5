// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sprocket.client.ClientListener;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.RtspClient;
import sprocket.client.RtspClientBuilder;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.netty.EventLoops;

/** The client of a command, with its own event loops. Waiting ends at a signal. */
public final class CommandClient implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final String url;
    private final ServerOptions server;
    private final Output output;
    private final Interruption interruption;
    private final ClientOptions options;
    private final EventLoops loops;
    private final RtspClient client;

    CommandClient(String url, ServerOptions server, int loops, Output output, Interruption interruption) {
        this.url = url;
        this.server = server;
        this.output = output;
        this.interruption = interruption;
        this.options = server.client(System.getenv());
        this.loops = EventLoops.start(loops);
        this.client = RtspClient.builder(this.loops).build();
    }

    public String url() {
        return url;
    }

    public ServerOptions server() {
        return server;
    }

    public ClientOptions options() {
        return options;
    }

    public Output output() {
        return output;
    }

    /** A builder for a client with other settings. The caller closes that client. */
    public RtspClientBuilder builder() {
        return RtspClient.builder(loops);
    }

    public ClientSession open(ClientOptions with, ClientListener listener) {
        return client.open(url, with, listener);
    }

    /** Whether the command is to end. */
    public boolean stopped() {
        return interruption.stop().isDone();
    }

    /**
     * Waits for a result.
     *
     * @throws RtspClientException if it fails
     * @throws Stopped if the command is to end
     */
    public <T> T await(CompletableFuture<T> future) {
        waitFor(CompletableFuture.anyOf(future, interruption.stop()), null);
        if (!future.isDone()) {
            throw new Stopped();
        }
        return result(future);
    }

    /**
     * Waits for a moment.
     *
     * @param until ends the pause early when it completes
     * @return whether it has completed, or the command is to end
     */
    public boolean pause(long untilNanoTime, CompletableFuture<?> until) {
        waitFor(CompletableFuture.anyOf(until, interruption.stop()), untilNanoTime - System.nanoTime());
        return until.isDone() || stopped();
    }

    private static void waitFor(CompletableFuture<?> any, Long nanos) {
        try {
            if (nanos == null) {
                any.get();
            } else {
                any.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            // The caller checks the result.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILURE, "interrupted.");
        }
    }

    /** The result of a future that is done. */
    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RtspClientException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILURE, "interrupted.");
        }
    }

    /** Ends a session by TEARDOWN, and waits a short time for the reply. */
    public void leave(ClientSession session) {
        waitFor(session.teardown(), FAREWELL.toNanos());
        session.close();
    }

    @Override
    public void close() {
        client.close();
        loops.close();
    }
}
