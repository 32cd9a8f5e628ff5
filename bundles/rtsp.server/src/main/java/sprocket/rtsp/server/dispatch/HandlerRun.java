package sprocket.rtsp.server.dispatch;

import java.util.Optional;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.registry.Lease;

/**
 * The part of a call that runs on a worker: interceptors, checks, handler. Guarded by this object, which is not held while they
 * run. Its lease ends when the handler has returned and the reply is there that it may have deferred.
 */
final class HandlerRun {

    private static final String STUCK = "Too many requests of this method are overdue";

    private enum Stage {
        WAITING, RUNNING, OVERDUE, HELD, RETURNED
    }

    private final Dispatcher dispatcher;
    private final RtspRequest request;
    private final Exchange exchange;
    private final InterceptorChain chain;
    private final Optional<RtspException> refusal;
    private Stage stage = Stage.WAITING;
    private Thread thread;
    private Lease lease;
    private boolean intercepted;
    /** What the thread was with when its deadline passed. */
    private Object keeper;

    /** @param refusal what the session's lookup found wrong, told after the interceptors had their say */
    HandlerRun(Dispatcher dispatcher, Exchange exchange, InterceptorChain chain, Optional<RtspException> refusal) {
        this.dispatcher = dispatcher;
        this.request = exchange.request();
        this.exchange = exchange;
        this.chain = chain;
        this.refusal = refusal;
    }

    /**
     * Runs on the calling thread, again after it was {@link #held}.
     *
     * @return empty where the reply was deferred, the method is held, or the exchange was over before it began
     */
    Optional<RtspResponse> run() {
        if (exchange.decided() || !begin()) {
            return Optional.empty();
        }
        try {
            return serve();
        } catch (Throwable t) {
            // Whatever a handler throws, an Error of its own class loader included, is this request's affair alone.
            return Optional.of(Incidents.response(request, t));
        } finally {
            returned();
            // A handler that was interrupted must not pass that on to the next.
            Thread.interrupted();
        }
    }

    private Optional<RtspResponse> serve() throws RtspException {
        if (!intercepted) {
            intercepted = true;
            Optional<RtspResponse> early = chain.before(exchange);
            if (early.isPresent()) {
                return early;
            }
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (stuck(request.method())) {
            return Optional.of(Incidents.busy(STUCK));
        }
        Optional<Lease> granted = dispatcher.methods().lease(request.method());
        if (granted.isEmpty() && dispatcher.methods().table().holds(request.method()) && hold()) {
            return Optional.empty();
        }
        granted.ifPresent(this::keep);
        if (granted.isPresent() && stuck(granted.get().handlerKey())) {
            return Optional.of(Incidents.busy(STUCK));
        }
        Admission.check(request, exchange.session(), granted.map(Lease::traits), dispatcher.methods().table());
        RtspResponse response = granted.orElseThrow().handler().handle(exchange);
        if (response == null && !exchange.deferred()) {
            throw new IllegalStateException("The handler of " + request.method() + " returned no response and deferred none");
        }
        return Optional.ofNullable(response);
    }

    private boolean stuck(Object keeper) {
        return dispatcher.overdue().of(keeper) >= dispatcher.settings().work().overduePerMethod();
    }

    private synchronized boolean begin() {
        boolean first = stage == Stage.WAITING || stage == Stage.HELD;
        if (first) {
            stage = Stage.RUNNING;
            thread = Thread.currentThread();
        }
        return first;
    }

    /** @return false where the deadline has passed meanwhile */
    private synchronized boolean hold() {
        if (stage == Stage.RUNNING) {
            stage = Stage.HELD;
        }
        return stage == Stage.HELD;
    }

    /** Whether it waits for somebody who serves its method. */
    synchronized boolean held() {
        return stage == Stage.HELD;
    }

    private synchronized void keep(Lease granted) {
        lease = granted;
    }

    private void returned() {
        synchronized (this) {
            if (stage == Stage.OVERDUE) {
                dispatcher.overdue().remove(keeper);
                dispatcher.workers().threadBack();
            }
            thread = null;
            if (stage == Stage.HELD) {
                return;
            }
            stage = Stage.RETURNED;
        }
        if (!exchange.deferred() || exchange.decided()) {
            endLease();
        }
    }

    /** The deadline has passed. @return whether a thread is still at it, which is counted from now on */
    synchronized boolean overdue() {
        if (stage == Stage.RUNNING) {
            stage = Stage.OVERDUE;
            keeper = lease == null ? request.method() : lease.handlerKey();
            dispatcher.overdue().add(keeper);
            dispatcher.workers().threadStuck();
        }
        return stage == Stage.OVERDUE;
    }

    /** Nobody waits for the handler any more; it may as well stop waiting for whatever it waits for. */
    synchronized void giveUp() {
        if (stage == Stage.OVERDUE) {
            thread.interrupt();
        }
    }

    synchronized boolean running() {
        return stage == Stage.RUNNING || stage == Stage.OVERDUE;
    }

    /** The reply is decided: what was deferred needs its handler no more. */
    void decided() {
        if (!running()) {
            endLease();
        }
    }

    private void endLease() {
        Lease held;
        synchronized (this) {
            held = lease;
        }
        if (held != null) {
            held.close();
        }
    }
}
