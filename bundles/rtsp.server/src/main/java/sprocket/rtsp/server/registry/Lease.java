package sprocket.rtsp.server.registry;

import sprocket.rtsp.api.RtspMethodHandler;

/** A request's right to its handler: the handler's bundle does not stop before it ends. */
public final class Lease implements AutoCloseable {

    private final HandlerLeases leases;
    private final MethodTraits traits;
    private final RtspMethodHandler handler;
    private final Thread holder = Thread.currentThread();

    Lease(HandlerLeases leases, MethodTraits traits, RtspMethodHandler handler) {
        this.leases = leases;
        this.traits = traits;
        this.handler = handler;
    }

    /** What the handler declares about its method. */
    public MethodTraits traits() {
        return traits;
    }

    public RtspMethodHandler handler() {
        return handler;
    }

    /** Stands for the handler, as long as anybody counts what is with it; holds nothing of a handler that has gone. */
    public Object handlerKey() {
        return leases;
    }

    /** The thread that calls the handler. */
    Thread holder() {
        return holder;
    }

    /** Ends it. Idempotent; from any thread. */
    @Override
    public void close() {
        leases.end(this);
    }
}
