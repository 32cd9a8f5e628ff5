// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.session.SessionTable;

/** Dispatches requests to their handlers. Thread-safe; the state of one request is in its {@link Call}. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Supplier<ServerSettings> settings;
    private final Methods methods;
    private final Interceptors interceptors;
    private final SessionTable sessions;
    private final Workers workers;
    private final RefusalNotifier notifier;
    private final RefusalLog refusalLog;
    private final Counters counters;
    private volatile Set<String> reportedMissing = Set.of();

    /** @param loop runs the timers that belong to no connection */
    public Dispatcher(
            Supplier<ServerSettings> settings,
            Methods methods,
            Interceptors interceptors,
            SessionTable sessions,
            Workers workers,
            Loop loop) {
        this.settings = settings;
        this.methods = methods;
        this.interceptors = interceptors;
        this.sessions = sessions;
        this.workers = workers;
        this.notifier = new RefusalNotifier(this, loop);
        this.refusalLog = new RefusalLog(loop);
        this.counters = new Counters(method -> methods.table().find(method).isPresent());
    }

    /**
     * Begins to serve a request. Called on the caller's loop. The caller's {@code finished} is called on the same loop,
     * possibly before this method returns.
     *
     * @return the call, which must be told if the connection ends
     */
    public Call dispatch(RtspRequest request, Call.Caller caller) {
        Call call = new Call(this, request, caller);
        try {
            check(request);
            call.begin();
        } catch (RtspException e) {
            call.refuse(e);
        }
        return call;
    }

    /** Checks what must hold for any request: a version and a CSeq by which it can be answered. */
    private static void check(RtspRequest request) throws RtspException {
        if (!request.version().equals(RtspMessage.Version.V1_0)) {
            throw new RtspException(RtspStatus.VERSION_NOT_SUPPORTED, "This server speaks RTSP/1.0 (RFC 2326)");
        }
        if (request.cseq() < 0) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST,
                    "A request must have one CSeq header, a number up to 4294967295 (RFC 2326, 12.17)");
        }
    }

    /** Notifies the interceptors of the response to a request that was not dispatched. */
    public void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        notifier.notify(connection, request, response);
    }

    /**
     * A reply is being sent. An error status is logged.
     *
     * @param request empty for a malformed message
     */
    public void replied(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        if (response.status().code() >= 400) {
            refusalLog.refused(connection, request, response);
        }
    }

    /** Refuses a request, because required interceptors are missing. */
    RtspResponse missing(RtspConnection connection, RtspRequest request, Set<String> names) {
        if (!names.equals(reportedMissing)) {
            reportedMissing = names;
            LOG.error(
                    "Every request is answered 503: the required interceptors {} are missing",
                    String.join(", ", names));
        }
        RtspResponse response = ErrorReplies.unavailable("The server is not ready: a required interceptor is missing");
        refused(connection, Optional.of(request), response);
        return response;
    }

    public Counters counters() {
        return counters;
    }

    ServerSettings settings() {
        return settings.get();
    }

    Methods methods() {
        return methods;
    }

    Interceptors interceptors() {
        return interceptors;
    }

    SessionTable sessions() {
        return sessions;
    }

    Workers workers() {
        return workers;
    }

    Workers.RequestThread requestThread() {
        return workers.requestThread();
    }

    /** Whether the allowed number of threads is stuck in a handler, an interceptor or a method. */
    boolean atStuckLimit(Object key) {
        return workers.stuckIn(key) >= settings().handlers().overduePerMethod();
    }

    /**
     * Number of requests whose threads are in a service beyond their deadline.
     *
     * @param key as {@link sprocket.registry.ServiceTable.Candidate#key}
     */
    public int overdue(Object key) {
        return workers.stuckIn(key);
    }

    /** Counts requests by method and replies by status. Thread-safe. */
    public static final class Counters {

        /** Counts all methods that nobody serves as one: names invented by clients must not fill the memory. */
        private static final String UNSERVED = "*";

        private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
        private final Map<Integer, LongAdder> replies = new ConcurrentHashMap<>();
        private final Predicate<String> served;

        /** @param served whether a method has a handler */
        Counters(Predicate<String> served) {
            this.served = served;
        }

        /** A request was answered. */
        public void request(String method) {
            count(requests, served.test(method) ? method : UNSERVED);
        }

        /** A reply was queued, to a request or to a malformed message. */
        public void reply(int status) {
            count(replies, status);
        }

        /** Requests by method. */
        public Map<String, Long> requests() {
            return sums(requests);
        }

        /** Replies by status code. */
        public Map<Integer, Long> replies() {
            return sums(replies);
        }

        private static <K> void count(Map<K, LongAdder> counters, K key) {
            counters.computeIfAbsent(key, k -> new LongAdder()).increment();
        }

        private static <K> Map<K, Long> sums(Map<K, LongAdder> counters) {
            Map<K, Long> sums = new TreeMap<>();
            counters.forEach((key, adder) -> sums.put(key, adder.sum()));
            return sums;
        }
    }
}
