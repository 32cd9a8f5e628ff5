// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.loop.Loops;

/**
 * Opens sessions with RTSP servers. In a container it is a service, one for each bundle that uses it, which closes its
 * sessions when that bundle lets go of it. A program makes one by {@link #builder}. Thread-safe.
 *
 * <p>Nothing here waits: results are futures, which complete on an event loop. What is chained to them must not block;
 * {@code join()} is for threads of the caller's own. Futures fail with a
 * {@link sprocket.client.failure.RtspClientException}.
 *
 * <p>URLs are {@code rtsp://[user:password@]host[:port]/path}. User and password may hold {@code @ # %} and other
 * characters as they are or as {@code %hh}; {@code /} and {@code ?} in a password must be written as {@code %2f} and
 * {@code %3f}. {@code name://…} speaks the dialect of that name.
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
     * A URL of its parts, as people type them. What may not stand in a URL is escaped.
     *
     * @param scheme {@code rtsp}, or the name of a dialect
     * @param host a name or an address; one of IPv6 with or without brackets
     * @param path without a slash at its beginning
     */
    static String url(String scheme, String host, int port, String path) {
        return RtspAddress.url(scheme, host, port, path);
    }

    /**
     * A session with a server. Nothing is sent yet: the first call of the session connects.
     *
     * @throws sprocket.client.failure.RtspClientException.BadAddress where the URL cannot be used
     */
    ClientSession open(String url, ClientOptions options, ClientListener listener);

    /** The same with {@link ClientOptions#DEFAULT}. */
    default ClientSession open(String url, ClientListener listener) {
        return open(url, ClientOptions.DEFAULT, listener);
    }

    /**
     * Opens a session, describes the presentation, sets up all of its tracks that can be received, and plays from the
     * start or, if it is live, from now on. Where that fails the session is closed. With
     * {@link ClientOptions#reconnect} it is tried again for as long as the server is not there; to cancel the future
     * ends that.
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
