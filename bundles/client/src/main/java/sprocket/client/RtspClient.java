// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.loop.Loops;

/**
 * Opens sessions with RTSP servers. In a container it is a service. Each bundle that uses it gets its own client, whose
 * sessions are closed when the bundle releases the service. A program makes a client by {@link #builder}. Thread-safe.
 *
 * <p>No method waits. Results are futures, which complete on an event loop. Actions that depend on a future must not
 * block. Call {@code join()} only on the caller's own threads. Futures fail with a
 * {@link sprocket.client.failure.RtspClientException}.
 *
 * <p>URLs are {@code rtsp://[user:password@]host[:port]/path}. User and password may contain {@code @ # %} and other
 * characters unchanged or as {@code %hh}. In a password, {@code /} and {@code ?} must be written as {@code %2f} and
 * {@code %3f}. A URL {@code name://…} uses the dialect of that name.
 */
@ProviderType
public interface RtspClient extends AutoCloseable {

    /**
     * Begins a client for a program without a container.
     *
     * @param loops from {@code sprocket.loop.netty.EventLoops.start}; the caller closes them, after the client
     */
    static RtspClientBuilder builder(Loops loops) {
        return new RtspClientBuilder(loops);
    }

    /**
     * Makes a URL from parts that people typed. Characters that a URL may not contain are escaped.
     *
     * @param scheme {@code rtsp}, or the name of a dialect
     * @param host a name or an address; an IPv6 address with or without brackets
     * @param path without the slash at its beginning
     */
    static String url(String scheme, String host, int port, String path) {
        return RtspAddress.url(scheme, host, port, path);
    }

    /**
     * A session with a server. Nothing is sent yet: the first call of the session connects.
     *
     * @throws sprocket.client.failure.RtspClientException.BadAddress if the URL cannot be used
     */
    ClientSession open(String url, ClientOptions options, ClientListener listener);

    /** The same with {@link ClientOptions#DEFAULT}. */
    default ClientSession open(String url, ClientListener listener) {
        return open(url, ClientOptions.DEFAULT, listener);
    }

    /**
     * Opens a session, describes the presentation, sets up all of its tracks that can be received, and plays from the
     * start or, if it is live, from the current time. If that fails, the session is closed. With
     * {@link ClientOptions#reconnect} the client tries again until the server can be reached, or until the future is
     * cancelled.
     *
     * @return the session once the server has answered PLAY
     */
    CompletableFuture<ClientSession> play(String url, ClientOptions options, ClientListener listener);

    /** The same with {@link ClientOptions#DEFAULT}. */
    default CompletableFuture<ClientSession> play(String url, ClientListener listener) {
        return play(url, ClientOptions.DEFAULT, listener);
    }

    /** Closes all sessions that are open, as {@link ClientSession#close} does. Idempotent. */
    @Override
    void close();
}
