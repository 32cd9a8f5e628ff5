package sprocket.rtsp.server.dispatch;

import java.util.List;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.registry.Candidate;
import sprocket.rtsp.server.registry.MethodRegistry;
import sprocket.rtsp.server.session.Sessions;

/** Brings requests to their handlers. Thread-safe; what belongs to one request is in its {@link Call}. */
public final class Dispatcher {

    private final Supplier<Settings> settings;
    private final MethodRegistry methods;
    private final Supplier<List<RtspInterceptor>> interceptors;
    private final Sessions sessions;
    private final Workers workers;
    private final Overdue overdue = new Overdue();
    private final Tally tally;
    private final Holding holding;

    /** @param loop for what belongs to no connection */
    public Dispatcher(Supplier<Settings> settings, MethodRegistry methods, Supplier<List<RtspInterceptor>> interceptors,
            Sessions sessions, Workers workers, Loop loop) {
        this.settings = settings;
        this.methods = methods;
        this.interceptors = interceptors;
        this.sessions = sessions;
        this.workers = workers;
        this.holding = new Holding(methods, loop, settings);
        this.tally = new Tally(method -> methods.table().find(method).isPresent());
    }

    /**
     * Begins to serve a request; on the caller's loop. The caller's {@code finished} is called on the loop too, perhaps before this
     * method returns.
     *
     * @return what to tell when the connection ends
     */
    public Call dispatch(RtspRequest request, Caller caller) {
        Call call = new Call(this, request, caller);
        try {
            Preliminary.check(request);
            call.begin();
        } catch (RtspException e) {
            call.refuse(e);
        }
        return call;
    }

    public Tally tally() {
        return tally;
    }

    Settings settings() {
        return settings.get();
    }

    MethodRegistry methods() {
        return methods;
    }

    InterceptorChain chain() {
        return new InterceptorChain(interceptors.get());
    }

    Sessions sessions() {
        return sessions;
    }

    Workers workers() {
        return workers;
    }

    Holding holding() {
        return holding;
    }

    /** Requests that wait for a method that is held. */
    public int waiting(String method) {
        return holding.waiting(method);
    }

    /** Lets go of what is held: it is answered as if its grace were over. */
    public void close() {
        holding.close();
    }

    /** Requests that are with a handler beyond their deadline. */
    public int overdue(Candidate handler) {
        return overdue.of(handler.handlerKey());
    }

    Overdue overdue() {
        return overdue;
    }
}
