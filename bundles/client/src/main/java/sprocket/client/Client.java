// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;
import sprocket.loop.Loops;
import sprocket.rtsp.api.client.ClientDialect;

/** All sessions of one user of the library. They are distributed over the event loops. */
final class Client implements RtspClient {

    /** They look names up and open ports. That is short work, but it may block. */
    private static final int WORKERS = 4;

    private static final int IDLE_SECONDS = 30;

    private final Loops loops;
    private final Supplier<Extensions> extensions;
    private final ThreadPoolExecutor workers;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean closed;

    Client(Loops loops, Supplier<Extensions> extensions) {
        this.loops = loops;
        this.extensions = extensions;
        this.workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Client::worker);
        workers.allowCoreThreadTimeOut(true);
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "sprocket-client");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Session open(String url, ClientOptions options, ClientListener listener) {
        if (closed) {
            throw new RtspClientException.WrongState("The client is closed: make another one");
        }
        RtspAddress address = RtspAddress.parse(url);
        List<? extends Loop> all = loops.all();
        Loop loop = all.get(Math.floorMod(opened.getAndIncrement(), all.size()));
        SessionContext context =
                new SessionContext(loop, workers, extensions, address, options, dialect(address, options), listener);
        if (context.transports().isEmpty()) {
            throw new RtspClientException.BadAddress(
                    "The dialect's media do not come by " + String.join(" or ", options.transports()) + ": choose "
                            + String.join(
                                    " or ", context.dialect().orElseThrow().lowerTransports()),
                    null);
        }
        Session[] session = new Session[1];
        session[0] = new Session(context, cname(), () -> sessions.remove(session[0]));
        sessions.add(session[0]);
        return session[0];
    }

    private Optional<ClientDialect> dialect(RtspAddress address, ClientOptions options) {
        Optional<String> name = options.dialect().or(address::dialect);
        return name.map(wanted -> extensions
                .get()
                .dialect(wanted)
                .orElseThrow(() -> new RtspClientException.BadAddress(
                        "Nobody here speaks " + wanted + ": use rtsp://, or add the dialect", null)));
    }

    /** A random name for one session (RFC 7022, section 4.2). */
    private static String cname() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    @Override
    public CompletableFuture<ClientSession> play(String url, ClientOptions options, ClientListener listener) {
        Session session;
        try {
            session = open(url, options, listener);
        } catch (RtspClientException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<ClientSession> playing = session.begin().handle((reply, failure) -> {
            if (failure != null) {
                session.close();
                throw Failures.typed(failure);
            }
            return session;
        });
        playing.whenComplete((opened, failure) -> {
            if (playing.isCancelled()) {
                session.close();
            }
        });
        return playing;
    }

    /** A payload format was added or removed. */
    void extensionsChanged() {
        sessions.forEach(Session::extensionsChanged);
    }

    @Override
    public void close() {
        closed = true;
        sessions.forEach(Session::close);
        workers.shutdown();
    }
}
