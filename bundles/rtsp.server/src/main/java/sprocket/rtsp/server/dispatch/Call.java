// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.config.ServerSettings.Timeouts;
import sprocket.rtsp.server.extension.HeldPlace;
import sprocket.rtsp.server.session.Session;
import sprocket.rtsp.server.session.SessionTable;

/**
 * One request from its dispatch to its reply. It waits until its session is free, a worker serves it within its
 * deadline, and it ends with exactly one reply. Its fields are used only on the loop of the caller's connection.
 */
public final class Call {

    /** Time that interceptors get for the 503 after the deadline has passed. */
    private static final Duration AFTER_GRACE = Duration.ofSeconds(1);

    private static final String STOPPING = "The server stops";

    /** The sender of a request, who gets its reply. */
    public interface Caller {

        RtspConnection connection();

        /** The connection's loop, on which the other methods are called. */
        Loop loop();

        boolean open();

        /** Whether the sessions of this connection end with it and not by timeout. */
        boolean sessionsEndWithConnection();

        /** Takes one of the turns of the loop to serve a request itself; false if none is left for now. */
        boolean takeTurnOnLoop();

        /**
         * Queues the reply.
         *
         * @return false if the connection is closed
         */
        boolean reply(RtspResponse response);

        /** The request is answered: the next one of the connection may be dispatched. */
        void finished();
    }

    private final Dispatcher dispatcher;
    private final RtspRequest request;
    private final Caller caller;
    private final Loop loop;
    private final ReplySender sender;
    private Runnable releaseSession = () -> {};
    private Exchange exchange;
    private HandlerRun run;
    private Loop.Timer deadline = () -> {};
    private HeldQueue.Parked parked;
    private boolean concluded;

    Call(Dispatcher dispatcher, RtspRequest request, Caller caller) {
        this.dispatcher = dispatcher;
        this.request = request;
        this.caller = caller;
        this.loop = caller.loop();
        this.sender = new ReplySender(dispatcher, request, caller);
    }

    /** Answers a request that is not dispatched, because it has no CSeq or another version. */
    void refuse(RtspException refusal) {
        concluded = true;
        RtspResponse response = ErrorReplies.of(request, refusal);
        try {
            sender.send(response, Optional.empty());
            dispatcher.refused(caller.connection(), Optional.of(request), response);
        } finally {
            caller.finished();
        }
    }

    void begin() {
        try {
            Optional<Session> session = dispatcher.sessions().find(request, caller.connection());
            if (session.isPresent()) {
                session.get().requests().acquire(release -> onLoop(() -> sessionAcquired(release)));
            } else {
                start(Optional.empty(), Optional.empty());
            }
        } catch (RtspException e) {
            start(Optional.empty(), Optional.of(e));
        }
    }

    /** The session may have ended while the request waited for it, so it is looked up again. */
    private void sessionAcquired(Runnable release) {
        releaseSession = release;
        if (concluded) {
            releaseSession.run();
            return;
        }
        try {
            Session session =
                    dispatcher.sessions().find(request, caller.connection()).orElseThrow(SessionTable::notFound);
            session.touch();
            start(Optional.of(session), Optional.empty());
        } catch (RtspException e) {
            start(Optional.empty(), Optional.of(e));
        }
    }

    private void start(Optional<RtspSession> session, Optional<RtspException> refusal) {
        Timeouts timeouts = dispatcher.settings().timeouts();
        Exchange.ServerCalls server = new Exchange.ServerCalls(
                () -> dispatcher.sessions().open(caller.connection(), loop, caller.sessionsEndWithConnection()),
                () -> dispatcher.methods().table().methods(),
                e -> new DeferredReply(e::decided, failure -> ErrorReplies.of(request, failure), this::answerOnWorker),
                () -> work(() -> finish(run.goOn())));
        exchange = new Exchange(request, caller.connection(), session, server, loop.clock(), timeouts.request());
        run = new HandlerRun(dispatcher, exchange, refusal);
        serve();
    }

    private void serve() {
        HandlerRun.Result result = caller.takeTurnOnLoop() ? run.beginOnLoop() : HandlerRun.Result.NEEDS_WORKER;
        if (result.response() == null && result.held() == null) {
            Timeouts timeouts = dispatcher.settings().timeouts();
            deadline = loop.after(timeouts.request(), () -> deadlinePassed(timeouts.overdue()));
        }
        if (result == HandlerRun.Result.NEEDS_WORKER) {
            work(() -> finish(run.begin()));
        } else {
            finish(result);
        }
    }

    /** On a worker, or on the loop. */
    private void finish(HandlerRun.Result result) {
        if (result.held() != null) {
            onLoop(() -> hold(result.held()));
        } else if (result.response() != null && exchange.decide()) {
            onLoop(() -> conclude(result.response()));
        } else if (result.response() != null || exchange.decided()) {
            onLoop(this::settle);
        }
    }

    /**
     * A service that the request needs is being replaced. The request waits without a thread and without a deadline.
     */
    private void hold(HeldPlace held) {
        deadline.cancel();
        if (concluded) {
            settle();
            return;
        }
        if (held.queue().closed()) {
            decide(ErrorReplies.unavailable(STOPPING));
            return;
        }
        Optional<HeldQueue.Parked> place = held.queue().park(held.place(), () -> onLoop(this::resume));
        parked = place.orElse(null);
        if (place.isEmpty()) {
            decide(ErrorReplies.unavailable("Too many requests wait for this method"));
        }
    }

    private void resume() {
        parked = null;
        if (!concluded) {
            exchange.restart(dispatcher.settings().timeouts().request());
            serve();
        }
    }

    private void work(Runnable task) {
        try {
            dispatcher.workers().execute(task);
        } catch (RejectedExecutionException e) {
            onLoop(() -> {
                decide(ErrorReplies.unavailable(STOPPING));
                run.chain().abandon();
            });
        }
    }

    private void answerOnWorker(RtspResponse response) {
        work(() -> finish(run.answered(response)));
    }

    private void deadlinePassed(Duration overdue) {
        if (run.deadlinePassed()) {
            deadline = loop.after(overdue, () -> {
                run.interrupt();
                releaseSession.run();
            });
        }
        decide(ErrorReplies.unavailable("The server did not complete the request before its deadline; try again"));
    }

    /** The connection has ended: there is nobody to answer. */
    public void connectionEnded() {
        if (concluded) {
            return;
        }
        if (exchange == null) {
            concluded = true;
        } else {
            decide(ErrorReplies.unavailable("The connection has ended"));
        }
    }

    /** Answers with the server's own response. Interceptors see it, unless they take too long. */
    private void decide(RtspResponse response) {
        if (!exchange.decide()) {
            return;
        }
        if (!run.chain().hasCalled() || !caller.open()) {
            conclude(response);
        }
        if (run.chain().hasCalled()) {
            showToInterceptors(response);
        }
    }

    private void showToInterceptors(RtspResponse response) {
        Workers.RequestThread thread = dispatcher.requestThread();
        Loop.Timer grace = loop.after(AFTER_GRACE, () -> {
            thread.deadlinePassed();
            conclude(response);
        });
        try {
            dispatcher.workers().execute(() -> {
                thread.begin(request.method());
                AtomicReference<RtspResponse> last = new AtomicReference<>(response);
                try {
                    last.set(run.chain().after(exchange, response, thread));
                } finally {
                    thread.end();
                    onLoop(() -> {
                        grace.cancel();
                        conclude(last.get());
                    });
                }
            });
        } catch (RejectedExecutionException e) {
            grace.cancel();
            run.chain().abandon();
            conclude(response);
        }
    }

    private void conclude(RtspResponse response) {
        if (concluded) {
            return;
        }
        concluded = true;
        if (parked != null) {
            parked.cancel();
        }
        try {
            run.decided();
            sender.conclude(exchange, response);
        } finally {
            try {
                settle();
            } finally {
                caller.finished();
            }
        }
    }

    /** Frees the session once the reply is queued and no thread is left in the handler. */
    private void settle() {
        if (concluded && !run.running()) {
            deadline.cancel();
            releaseSession.run();
        }
    }

    private void onLoop(Runnable action) {
        if (loop.inLoop()) {
            action.run();
            return;
        }
        try {
            loop.execute(action);
        } catch (RejectedExecutionException e) {
            // The loops have ended, and the connection with them.
        }
    }
}
