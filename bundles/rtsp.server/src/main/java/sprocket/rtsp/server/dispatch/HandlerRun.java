// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Optional;
import sprocket.registry.Lease;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.extension.HeldPlace;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;

/**
 * The part of a call that runs on workers: interceptors, checks, handler. If nothing of it may block, the loop runs it.
 * One thread at a time runs it, except for a thread that answers in place of a stuck one. The lease on the handler ends
 * when the handler has returned and its reply exists, which it may have deferred.
 */
final class HandlerRun {

    private static final String STUCK = "Too many requests of this method are overdue";

    /**
     * The result of a step.
     *
     * @param response the final response, which the interceptors have seen; null if there is none yet
     * @param held what the request must wait for before it runs again; null for nothing
     */
    record Result(RtspResponse response, HeldPlace held) {

        /** The reply comes later, or the exchange was over. */
        static final Result NONE = new Result(null, null);

        /** Nothing was called, since that might block. It equals {@link #NONE}, so it is compared by identity. */
        static final Result NEEDS_WORKER = new Result(null, null);
    }

    /** A part that one thread runs without a break. */
    private interface Step {
        Result run() throws RtspException;
    }

    private final Dispatcher dispatcher;
    private final RtspRequest request;
    private final Exchange exchange;
    private final Workers.RequestThread thread;
    /** An error of the session lookup. It is thrown after the interceptors have seen the request. */
    private final Optional<RtspException> refusal;

    private volatile InterceptorChain chain = InterceptorChain.NONE;
    /**
     * Whether a thread runs a step. The next step waits in {@link #following}: a result may precede the handler's
     * return.
     */
    private boolean stepping;

    private Step following;
    private Lease<RtspMethodHandler> lease;

    HandlerRun(Dispatcher dispatcher, Exchange exchange, Optional<RtspException> refusal) {
        this.dispatcher = dispatcher;
        this.request = exchange.request();
        this.exchange = exchange;
        this.refusal = refusal;
        this.thread = dispatcher.requestThread();
    }

    /** Runs on the calling thread. Called again after a hold. */
    Result begin() {
        return run(() -> serve(false));
    }

    /**
     * The same on the loop.
     *
     * @return {@link Result#NEEDS_WORKER} if something that would be called may block
     */
    Result beginOnLoop() {
        boolean candidate = dispatcher
                .methods()
                .table()
                .find(request.method())
                .filter(handler -> handler.declaration().nonBlocking())
                .isPresent();
        return candidate ? run(() -> serve(true)) : Result.NEEDS_WORKER;
    }

    /** Continues a handler that waited for a result. */
    Result goOn() {
        return run(() -> {
            thread.enter(leaseKey());
            Optional<Exchange.Resumption> resumption = exchange.resumption();
            return resumption.isEmpty() ? Result.NONE : result(resumption.get().respond());
        });
    }

    /** Passes a response that the handler has deferred to the interceptors. */
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
        thread.begin(request.method());
        held(Thread.currentThread());
        try {
            Result result = attempt(step);
            if (result.response() == null) {
                return result;
            }
            endLease();
            return result(chain.after(exchange, result.response(), thread));
        } finally {
            thread.end();
            if (!exchange.pending() || exchange.decided()) {
                endLease();
            }
            held(null);
            // The interrupt was meant for this handler, not for the next task of the thread.
            Thread.interrupted();
        }
    }

    /** Notes the thread that runs the handler and the interceptors: they may stop their own bundles. */
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
        } catch (Exchange.OverException e) {
            // The client has left, or has its reply: nothing has failed, and nobody waits. It is not logged, because a
            // client that leaves many times would fill the log.
            return Result.NONE;
        } catch (Throwable t) {
            // An Error too: one of the handler's class loader must not affect other requests.
            return result(ErrorReplies.of(request, t));
        }
    }

    private static Result result(RtspResponse response) {
        return response == null ? Result.NONE : new Result(response, null);
    }

    /**
     * Leases everything that the request needs before anything is called: a request that waits for one service must not
     * keep another in use.
     *
     * @param onLoop whether nothing may be called that may block
     */
    private Result serve(boolean onLoop) throws RtspException {
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
        if (onLoop && (!found.leases().isEmpty() || mayBlock(method))) {
            asked.abandon();
            method.handler().ifPresent(handler -> handler.lease().close());
            return Result.NEEDS_WORKER;
        }
        method.handler().ifPresent(this::keep);
        chain = asked;
        Optional<RtspResponse> early = asked.before(exchange, thread);
        return early.isPresent() ? result(early.get()) : handle(method);
    }

    private Result handle(Methods.Found method) throws RtspException {
        thread.enter(leaseKey());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (dispatcher.atStuckLimit(request.method()) || dispatcher.atStuckLimit(leaseKey())) {
            return result(ErrorReplies.unavailable(STUCK));
        }
        method.check(request, exchange.session());
        Lease<RtspMethodHandler> leased = method.handler().orElseThrow().lease();
        RtspMethodHandler handler = leased.service();
        if (handler == null) {
            return result(ErrorReplies.unavailable("The handler of this method has been removed"));
        }
        leased.served();
        RtspResponse response = handler.handle(exchange);
        // What it waited for is dropped with the decision, such as the end of the connection.
        if (response == null && !exchange.pending() && !exchange.decided()) {
            throw new IllegalStateException(
                    "The handler of " + request.method() + " returned no response and deferred none");
        }
        return result(response);
    }

    private static boolean mayBlock(Methods.Found method) {
        return method.handler().isPresent()
                && !method.handler().get().declaration().nonBlocking();
    }

    private synchronized void keep(Methods.Handler handler) {
        lease = handler.lease();
    }

    private synchronized Object leaseKey() {
        return lease == null ? request.method() : lease.key();
    }

    /**
     * The deadline has passed.
     *
     * @return whether a thread still serves the request; it is counted as stuck from now on
     */
    boolean deadlinePassed() {
        return thread.deadlinePassed();
    }

    /** Interrupts a stuck thread: its session does not wait for it any longer. */
    void interrupt() {
        thread.interrupt();
    }

    boolean running() {
        return thread.busy();
    }

    /** The reply is decided, so a deferred reply does not need its handler any more. */
    void decided() {
        if (!running()) {
            endLease();
        }
    }

    /** The interceptors of this request. */
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
