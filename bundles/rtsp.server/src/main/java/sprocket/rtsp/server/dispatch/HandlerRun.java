// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Optional;
import sprocket.registry.Lease;
import sprocket.registry.ServiceRegistry;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.extension.Held;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.MethodTraits;
import sprocket.rtsp.server.extension.Methods;

/**
 * The part of a call that runs on workers: interceptors, checks, handler. One thread at a time is with it, but for the
 * thread that answers in place of one that is stuck. The lease on the handler ends when the handler has returned and
 * the reply is there that it may have deferred.
 */
final class HandlerRun {

    private static final String STUCK = "Too many requests of this method are overdue";

    /**
     * How far it has come.
     *
     * @param response the last word, seen by the interceptors; null where there is none yet
     * @param held what has to be waited for before it is run again; null where nothing
     */
    record Result(RtspResponse response, Held held) {

        /** The reply comes later, or the exchange was over. */
        static final Result NONE = new Result(null, null);
    }

    /** A part that runs in one go. */
    private interface Step {
        Result run() throws RtspException;
    }

    private final Dispatcher dispatcher;
    private final RtspRequest request;
    private final Exchange exchange;
    private final Occupation occupation;
    /** What the session's lookup found wrong, told after the interceptors had their say. */
    private final Optional<RtspException> refusal;

    private volatile InterceptorChain chain = InterceptorChain.NONE;
    /** Whether a thread is with a step, and what follows it: a result may come before its handler has returned. */
    private boolean stepping;

    private Step following;
    private Lease<RtspMethodHandler> lease;

    HandlerRun(Dispatcher dispatcher, Exchange exchange, Optional<RtspException> refusal) {
        this.dispatcher = dispatcher;
        this.request = exchange.request();
        this.exchange = exchange;
        this.refusal = refusal;
        this.occupation = dispatcher.occupation();
    }

    /** Runs on the calling thread; again once what it was held for is there. */
    Result begin() {
        return run(this::serve);
    }

    /** Goes on with what the handler waited for. */
    Result goOn() {
        return run(() -> {
            occupation.with(keeper());
            Optional<Exchange.Resumption> resumption = exchange.resumption();
            return resumption.isEmpty() ? Result.NONE : result(resumption.get().respond());
        });
    }

    /** Tells the interceptors of a response that a handler has deferred. */
    Result answered(RtspResponse response) {
        return run(() -> result(response));
    }

    private Result run(Step first) {
        synchronized (this) {
            if (stepping) {
                following = first;
                return Result.NONE;
            }
            stepping = true;
        }
        Result result = Result.NONE;
        for (Step step = first; step != null; step = following()) {
            result = runOne(step);
        }
        return result;
    }

    private synchronized Step following() {
        Step next = following;
        following = null;
        stepping = next != null;
        return next;
    }

    private Result runOne(Step step) {
        if (exchange.decided()) {
            return Result.NONE;
        }
        occupation.begin(request.method());
        held(Thread.currentThread());
        try {
            Result result = attempt(step);
            if (result.response() == null) {
                return result;
            }
            endLease();
            return result(chain.after(exchange, result.response(), occupation));
        } finally {
            occupation.end();
            if (!exchange.pending() || exchange.decided()) {
                endLease();
            }
            held(null);
            // A handler that was interrupted must not pass that on to the next.
            Thread.interrupted();
        }
    }

    /** The thread that is with the handler and the interceptors: they may stop their own bundles. */
    private void held(Thread by) {
        chain.heldBy(by);
        synchronized (this) {
            if (lease != null) {
                lease.heldBy(by);
            }
        }
    }

    private Result attempt(Step step) {
        try {
            return step.run();
        } catch (Throwable t) {
            // Whatever a handler throws, an Error of its own class loader included, is this request's affair alone.
            return result(Incidents.response(request, t));
        }
    }

    private static Result result(RtspResponse response) {
        return response == null ? Result.NONE : new Result(response, null);
    }

    /**
     * Leases all that the request needs before anything is called: what waits for a service keeps none of the others in
     * use.
     */
    private Result serve() throws RtspException {
        Interceptors.Found found = dispatcher.interceptors().find();
        if (found.held().isPresent()) {
            return new Result(null, found.held().get());
        }
        if (!found.missing().isEmpty()) {
            return result(dispatcher.missing(exchange.connection(), request, found.missing()));
        }
        InterceptorChain asked = new InterceptorChain(found.leases(), dispatcher);
        Methods.Found method = dispatcher.methods().find(request.method());
        if (method.held().isPresent() && refusal.isEmpty()) {
            asked.abandon();
            return new Result(null, method.held().get());
        }
        method.handler().ifPresent(this::keep);
        chain = asked;
        Optional<RtspResponse> early = asked.before(exchange, occupation);
        return early.isPresent() ? result(early.get()) : handle(method);
    }

    private Result handle(Methods.Found method) throws RtspException {
        occupation.with(keeper());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (dispatcher.stuck(request.method()) || dispatcher.stuck(keeper())) {
            return result(Incidents.busy(STUCK));
        }
        Admission.check(
                request, exchange.session(), method.handler().map(ServiceRegistry.Leased::declaration), method.table());
        Lease<RtspMethodHandler> leased = method.handler().orElseThrow().lease();
        RtspMethodHandler handler = leased.service();
        if (handler == null) {
            return result(Incidents.busy("The handler of this method has been removed"));
        }
        leased.served();
        RtspResponse response = handler.handle(exchange);
        if (response == null && !exchange.pending()) {
            throw new IllegalStateException(
                    "The handler of " + request.method() + " returned no response and deferred none");
        }
        return result(response);
    }

    private synchronized void keep(ServiceRegistry.Leased<RtspMethodHandler, MethodTraits> handler) {
        lease = handler.lease();
    }

    private synchronized Object keeper() {
        return lease == null ? request.method() : lease.key();
    }

    /**
     * The deadline has passed.
     *
     * @return whether a thread is still at it, which is counted from now on
     */
    boolean overdue() {
        return occupation.timeUp();
    }

    /** The session waits no longer. */
    void giveUp() {
        occupation.interrupt();
    }

    boolean running() {
        return occupation.busy();
    }

    /** The reply is decided: what was deferred needs its handler no more. */
    void decided() {
        if (!running()) {
            endLease();
        }
    }

    /** The interceptors, as far as they have been asked. */
    InterceptorChain chain() {
        return chain;
    }

    private void endLease() {
        Lease<RtspMethodHandler> ended;
        synchronized (this) {
            ended = lease;
            lease = null;
        }
        if (ended != null) {
            ended.close();
        }
    }
}
