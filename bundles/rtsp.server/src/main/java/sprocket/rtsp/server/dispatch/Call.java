// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.Timeouts;
import sprocket.rtsp.server.extension.Held;
import sprocket.rtsp.server.session.SerialQueue;
import sprocket.rtsp.server.session.Session;
import sprocket.rtsp.server.session.Sessions;

/**
 * One request on its way: it waits for its session's turn, is served by a worker within its deadline, and ends with one
 * reply. Its fields are touched on the loop of the caller's connection only.
 */
public final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** What interceptors get to look at the 503 of a deadline that has passed already. */
    private static final Duration AFTER_GRACE = Duration.ofSeconds(1);

    private static final String STOPPING = "The server stops";

    private final Dispatcher dispatcher;
    private final RtspRequest request;
    private final Caller caller;
    private final Loop loop;
    private Runnable endTurn = () -> {};
    private Exchange exchange;
    private HandlerRun run;
    private Loop.Timer deadline;
    private HeldQueue.Parked parked;
    private boolean concluded;

    Call(Dispatcher dispatcher, RtspRequest request, Caller caller) {
        this.dispatcher = dispatcher;
        this.request = request;
        this.caller = caller;
        this.loop = caller.loop();
    }

    /** Answers what has no CSeq or no common version. */
    void refuse(RtspException refusal) {
        concluded = true;
        RtspResponse response = Incidents.response(request, refusal);
        try {
            send(response, Optional.empty());
            dispatcher.refused(caller.connection(), Optional.of(request), response);
        } finally {
            caller.finished();
        }
    }

    void begin() {
        try {
            Optional<Session> session = dispatcher.sessions().find(request, caller.connection());
            if (session.isPresent()) {
                session.get().requests().enter(turn -> onLoop(() -> turn(turn)));
            } else {
                start(Optional.empty(), Optional.empty());
            }
        } catch (RtspException e) {
            start(Optional.empty(), Optional.of(e));
        }
    }

    /** The session may have ended or moved while the request waited for its turn. */
    private void turn(SerialQueue.Turn turn) {
        endTurn = turn::end;
        if (concluded) {
            endTurn.run();
            return;
        }
        try {
            Session session =
                    dispatcher.sessions().find(request, caller.connection()).orElseThrow(Sessions::notFound);
            session.touch();
            start(Optional.of(session), Optional.empty());
        } catch (RtspException e) {
            start(Optional.empty(), Optional.of(e));
        }
    }

    private void start(Optional<RtspSession> session, Optional<RtspException> refusal) {
        Timeouts timeouts = dispatcher.settings().timeouts();
        Exchange.Surroundings surroundings = new Exchange.Surroundings(
                () -> dispatcher.sessions().open(caller.connection(), loop, caller.sessionsEndWithConnection()),
                () -> dispatcher.methods().table().methods(),
                e -> new Deferral(e::decided, failure -> Incidents.response(request, failure), this::answerOnWorker),
                () -> work(() -> finish(run.goOn())));
        exchange = new Exchange(request, caller.connection(), session, surroundings, loop.clock(), timeouts.request());
        run = new HandlerRun(dispatcher, exchange, refusal);
        serve();
    }

    private void serve() {
        Timeouts timeouts = dispatcher.settings().timeouts();
        deadline = loop.after(timeouts.request(), () -> deadlinePassed(timeouts.overdue()));
        work(() -> finish(run.begin()));
    }

    /** On a worker. */
    private void finish(HandlerRun.Result result) {
        if (result.held() != null) {
            onLoop(() -> hold(result.held()));
        } else if (result.response() != null && exchange.decide()) {
            onLoop(() -> conclude(result.response()));
        } else if (result.response() != null || exchange.decided()) {
            onLoop(this::settle);
        }
    }

    /** What the request needs is being replaced: it waits without a thread, and its deadline with it. */
    private void hold(Held held) {
        deadline.cancel();
        if (concluded) {
            settle();
            return;
        }
        if (held.queue().closed()) {
            decide(Incidents.busy(STOPPING));
            return;
        }
        Optional<HeldQueue.Parked> place = held.queue().park(held.place(), () -> onLoop(this::resume));
        parked = place.orElse(null);
        if (place.isEmpty()) {
            decide(Incidents.busy("Too many requests wait for this method"));
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
                decide(Incidents.busy(STOPPING));
                run.chain().abandon();
            });
        }
    }

    private void answerOnWorker(RtspResponse response) {
        work(() -> finish(run.answered(response)));
    }

    private void deadlinePassed(Duration overdue) {
        if (run.overdue()) {
            deadline = loop.after(overdue, () -> {
                run.giveUp();
                endTurn.run();
            });
        }
        decide(Incidents.busy("The server did not complete the request before its deadline; try again"));
    }

    /** The connection has gone: there is nobody to answer. */
    public void connectionEnded() {
        if (concluded) {
            return;
        }
        if (exchange == null) {
            concluded = true;
        } else {
            decide(Incidents.busy("The connection has ended"));
        }
    }

    /** Decides for the server's own response; interceptors see it unless they take too long. */
    private void decide(RtspResponse response) {
        if (!exchange.decide()) {
            return;
        }
        if (!run.chain().toTell() || !caller.open()) {
            conclude(response);
        }
        if (run.chain().toTell()) {
            tellOfDecision(response);
        }
    }

    private void tellOfDecision(RtspResponse response) {
        Occupation occupation = dispatcher.occupation();
        Loop.Timer grace = loop.after(AFTER_GRACE, () -> {
            occupation.timeUp();
            conclude(response);
        });
        try {
            dispatcher.workers().execute(() -> {
                occupation.begin(request.method());
                AtomicReference<RtspResponse> last = new AtomicReference<>(response);
                try {
                    last.set(run.chain().after(exchange, response, occupation));
                } finally {
                    occupation.end();
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
            replyAndSettle(response);
        } finally {
            try {
                settle();
            } finally {
                caller.finished();
            }
        }
    }

    private void replyAndSettle(RtspResponse response) {
        boolean success = response.status().success();
        Optional<RtspSession> named =
                exchange.openedSession().isPresent() && !success ? Optional.empty() : exchange.session();
        boolean committed = send(response, named) && success;
        Outcomes.settle(exchange.outcomes(), response, committed);
        if (!committed) {
            exchange.openedSession().ifPresent(session -> session.close("the request that opened it failed"));
        }
    }

    private boolean send(RtspResponse response, Optional<RtspSession> session) {
        if (!caller.open()) {
            return false;
        }
        dispatcher.replied(caller.connection(), Optional.of(request), response);
        try {
            return caller.reply(ReplyHeaders.complete(
                    request, allowing(response, session), session, loop.clock().wallClock()));
        } catch (IllegalArgumentException e) {
            sendIncident(e, session);
        } catch (Throwable t) {
            cannotReply(t);
        }
        return false;
    }

    /** In place of a response that breaks the rules of the message syntax. */
    private void sendIncident(IllegalArgumentException failure, Optional<RtspSession> session) {
        try {
            caller.reply(ReplyHeaders.complete(
                    request,
                    Incidents.response(request, failure),
                    session,
                    loop.clock().wallClock()));
        } catch (Throwable t) {
            cannotReply(t);
        }
    }

    /** A client that misses a reply cannot tell which request the next one answers. */
    private void cannotReply(Throwable failure) {
        LOG.error(
                "A reply on connection {} could not be encoded",
                caller.connection().id(),
                new EscapedFailure(failure));
        caller.connection().close("a reply could not be encoded");
    }

    /** The turn ends when the reply is out and no thread is left in the handler. */
    private void settle() {
        if (concluded && !run.running()) {
            deadline.cancel();
            endTurn.run();
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
            // The loops have ended, and with them the connection and all that could be told.
        }
    }

    /** A handler's 455 names the methods that would do instead (RFC 2326, 11.3.6), as the server's own does. */
    private RtspResponse allowing(RtspResponse response, Optional<RtspSession> session) {
        boolean wanting = response.status().code() == RtspStatus.METHOD_NOT_VALID_IN_STATE.code()
                && !response.headers().contains(HeaderNames.ALLOW);
        if (!wanting || session.isEmpty()) {
            return response;
        }
        Set<String> others =
                dispatcher.methods().table().methodsIn(session.get().state());
        others.remove(request.method());
        return response.toBuilder()
                .replaceHeader(HeaderNames.ALLOW, String.join(", ", others))
                .build();
    }
}
