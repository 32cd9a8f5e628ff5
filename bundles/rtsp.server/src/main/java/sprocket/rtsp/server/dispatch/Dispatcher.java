// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.session.Sessions;

/** Brings requests to their handlers. Thread-safe; what belongs to one request is in its {@link Call}. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Supplier<Settings> settings;
    private final Methods methods;
    private final Interceptors interceptors;
    private final Sessions sessions;
    private final Workers workers;
    private final RefusalNotice refusals;
    private final RefusalLog refusalLog;
    private final Overdue overdue = new Overdue();
    private final Tally tally;
    private volatile Set<String> reportedMissing = Set.of();

    /** @param loop for what belongs to no connection */
    public Dispatcher(
            Supplier<Settings> settings,
            Methods methods,
            Interceptors interceptors,
            Sessions sessions,
            Workers workers,
            Loop loop) {
        this.settings = settings;
        this.methods = methods;
        this.interceptors = interceptors;
        this.sessions = sessions;
        this.workers = workers;
        this.refusals = new RefusalNotice(this, loop);
        this.refusalLog = new RefusalLog(loop);
        this.tally = new Tally(method -> methods.table().find(method).isPresent());
    }

    /**
     * Begins to serve a request; on the caller's loop. The caller's {@code finished} is called on the loop too, perhaps
     * before this method returns.
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

    /** Tells the interceptors of a response to what was not dispatched. */
    public void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        refusals.tell(connection, request, response);
    }

    /**
     * A reply is on its way: a refusal is logged.
     *
     * @param request empty for what could not be read
     */
    public void replied(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        if (response.status().code() >= 400) {
            refusalLog.refused(connection, request, response);
        }
    }

    /** Refuses a request, since interceptors are missing that must be there. */
    RtspResponse missing(RtspConnection connection, RtspRequest request, Set<String> names) {
        if (!names.equals(reportedMissing)) {
            reportedMissing = names;
            LOG.error(
                    "Every request is answered 503: the required interceptors {} are missing",
                    String.join(", ", names));
        }
        RtspResponse response = Incidents.busy("The server is not ready: a required interceptor is missing");
        refused(connection, Optional.of(request), response);
        return response;
    }

    public Tally tally() {
        return tally;
    }

    Settings settings() {
        return settings.get();
    }

    Methods methods() {
        return methods;
    }

    Interceptors interceptors() {
        return interceptors;
    }

    Sessions sessions() {
        return sessions;
    }

    Workers workers() {
        return workers;
    }

    Occupation occupation() {
        return new Occupation(overdue, workers);
    }

    /** Whether as many threads are stuck with a handler, an interceptor or a method as may be. */
    boolean stuck(Object keeper) {
        return overdue.of(keeper) >= settings().work().overduePerMethod();
    }

    /**
     * Requests that are with a service beyond their deadline.
     *
     * @param key as {@link sprocket.registry.Candidate#key}
     */
    public int overdue(Object key) {
        return overdue.of(key);
    }
}
