// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.registry.Lease;
import sprocket.registry.ServiceKind;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.ServerSettings;

/** The installed method handlers, the requests that wait for one, and which requests a handler may get. Thread-safe. */
public final class Methods {

    public static final ServiceKind<Declaration> KIND = new MethodKind();

    /**
     * The methods that apply to a resource (RFC 2326, sections 5.2 and 10). An extension decides itself what its method
     * does for {@code *}.
     */
    private static final Set<String> RESOURCE_METHODS =
            Set.of("DESCRIBE", "ANNOUNCE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "REDIRECT", "RECORD");

    /**
     * What a handler declares about its method.
     *
     * @param method as in the request line
     * @param states in which a session may be; empty if the method needs no session
     * @param features tags of the Require header that it implements
     * @param nonBlocking whether it may be called on an event loop
     */
    public record Declaration(String method, Set<SessionState> states, Set<String> features, boolean nonBlocking) {

        public Declaration {
            states = Set.copyOf(states);
            features = Set.copyOf(features);
        }

        /** A handler that may block. */
        public Declaration(String method, Set<SessionState> states, Set<String> features) {
            this(method, states, features, false);
        }

        public boolean requiresSession() {
            return !states.isEmpty();
        }

        public boolean allowedIn(SessionState state) {
            return states.isEmpty() || states.contains(state);
        }
    }

    /**
     * Which service handles which method. Dispatch, Public and Allow read the same table. Immutable.
     *
     * @param methods all methods, sorted; a method that is held is included
     */
    public record Table(ServiceTable<RtspMethodHandler, Declaration> services, SortedSet<String> methods) {

        static Table of(ServiceTable<RtspMethodHandler, Declaration> services) {
            return new Table(
                    services,
                    Collections.unmodifiableSortedSet(
                            new TreeSet<>(services.declarations().keySet())));
        }

        public Optional<Candidate<RtspMethodHandler, Declaration>> find(String method) {
            return services.winner(method);
        }

        /** Whether requests of a method wait for a handler. */
        public boolean holds(String method) {
            return services.holds(method);
        }

        /** Whether a handler of the method is being started, but takes longer than requests wait. */
        public boolean overdue(String method) {
            return services.overdue(method);
        }

        /** The methods that are allowed in a state of a session, sorted. */
        public Set<String> methodsIn(SessionState state) {
            Set<String> methods = new TreeSet<>();
            services.declarations().forEach((method, declaration) -> {
                if (declaration.allowedIn(state)) {
                    methods.add(method);
                }
            });
            return methods;
        }

        /** The declarations by method. */
        public Map<String, Declaration> declarations() {
            return services.declarations();
        }
    }

    private final ServiceRegistry<RtspMethodHandler, Declaration> registry;
    private final HeldQueue held;
    private volatile Table lastTable;

    /**
     * @param starter runs the starts of handlers, each of which may take long or never return
     * @param loop runs the timers of requests that are held
     */
    public Methods(Executor starter, Loop loop, Supplier<ServerSettings> settings) {
        registry = new ServiceRegistry<>(KIND, starter);
        held = HeldPlace.queue(registry, loop, settings);
        lastTable = Table.of(registry.table());
    }

    public ServiceRegistry<RtspMethodHandler, Declaration> registry() {
        return registry;
    }

    public HeldQueue held() {
        return held;
    }

    public Table table() {
        Table last = lastTable;
        ServiceTable<RtspMethodHandler, Declaration> services = registry.table();
        if (last.services() != services) {
            last = Table.of(services);
            lastTable = last;
        }
        return last;
    }

    /** A leased handler. */
    public record Handler(Lease<RtspMethodHandler> lease, Declaration declaration) {}

    /**
     * The result of a search. All of it belongs to one table.
     *
     * @param handler the caller closes its lease; empty if the method has no handler
     * @param held what the request must wait for
     * @param table says why there is no handler
     */
    public record Found(Optional<Handler> handler, Optional<HeldPlace> held, Table table) {

        /** Checks whether the handler may be called for a request, by what it declares. */
        public void check(RtspRequest request, Optional<RtspSession> session) throws RtspException {
            Optional<Declaration> declared = handler.map(Handler::declaration);
            checkFeatures(request, declared.map(Declaration::features).orElse(Set.of()));
            if (declared.isEmpty()) {
                throw notServed(request);
            }
            if (request.uri().server() && RESOURCE_METHODS.contains(request.method())) {
                throw new RtspException(
                        RtspStatus.BAD_REQUEST, request.method() + " needs the URL of a presentation or track, not *");
            }
            if (declared.get().requiresSession()) {
                checkState(declared.get(), session);
            }
        }

        private RtspException notServed(RtspRequest request) {
            if (table.overdue(request.method())) {
                return new RtspException(
                        RtspStatus.SERVICE_UNAVAILABLE,
                        "The bundle that serves this method is being started or replaced; try again",
                        RtspHeaders.of(HeaderNames.RETRY_AFTER, "5"),
                        null);
            }
            if (table.find(request.method()).isPresent()) {
                return new RtspException(
                        RtspStatus.SERVICE_UNAVAILABLE,
                        "The bundle that serves this method could not be started; the server's log says why",
                        RtspHeaders.of(HeaderNames.RETRY_AFTER, "5"),
                        null);
            }
            return new RtspException(
                    RtspStatus.NOT_IMPLEMENTED,
                    "This server has no such method; Public names those that it has",
                    RtspHeaders.of(HeaderNames.PUBLIC, String.join(", ", table.methods())),
                    null);
        }

        /** RFC 2326, sections 12.32 and 12.41. */
        private static void checkFeatures(RtspRequest request, Set<String> known) throws RtspException {
            List<String> unknown = new ArrayList<>(request.headers().list(HeaderNames.REQUIRE));
            unknown.addAll(request.headers().list(HeaderNames.PROXY_REQUIRE));
            unknown.removeIf(known::contains);
            if (!unknown.isEmpty()) {
                throw new RtspException(
                        RtspStatus.OPTION_NOT_SUPPORTED,
                        "This server does not have the options that the header Unsupported names",
                        RtspHeaders.of(HeaderNames.UNSUPPORTED, String.join(", ", unknown)),
                        null);
            }
        }

        private void checkState(Declaration declared, Optional<RtspSession> session) throws RtspException {
            if (session.isEmpty()) {
                throw new RtspException(
                        RtspStatus.SESSION_NOT_FOUND,
                        declared.method() + " needs the Session header of the reply to SETUP");
            }
            SessionState state = session.get().state();
            if (state == SessionState.CLOSED) {
                throw new RtspException(RtspStatus.SESSION_NOT_FOUND, "The session has ended");
            }
            if (!declared.allowedIn(state)) {
                throw new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE,
                        declared.method() + " is not valid while the session is "
                                + state.name().toLowerCase(Locale.ROOT),
                        RtspHeaders.of(HeaderNames.ALLOW, String.join(", ", table.methodsIn(state))),
                        null);
            }
        }
    }

    /** The handler of a method, for one request. */
    public Found find(String method) {
        while (true) {
            Table table = table();
            Optional<Handler> handler = table.find(method)
                    .flatMap(winner -> winner.lease().map(lease -> new Handler(lease, winner.declaration())));
            if (handler.isPresent()) {
                return new Found(handler, Optional.empty(), table);
            }
            // If the table has changed meanwhile, the handler may have come back after the lease was refused.
            if (registry.table() == table.services()) {
                return new Found(
                        handler,
                        table.holds(method) ? Optional.of(new HeldPlace(held, method)) : Optional.empty(),
                        table);
            }
        }
    }
}
