// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.registry.Lease;
import sprocket.registry.ServiceKind;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtsp.api.NonBlocking;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspFeatures;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.server.config.ServerSettings;

/** The installed method handlers, and the requests that wait for one. Thread-safe. */
public final class Methods {

    private static final Logger LOG = LoggerFactory.getLogger(Methods.class);

    public static final ServiceKind<Declaration> KIND = new MethodKind();

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

    /** The handler of a method, for one request. */
    public record Handler(Lease<RtspMethodHandler> lease, Declaration declaration) {}

    /**
     * The result of a search. All of it belongs to one table.
     *
     * @param handler the caller closes its lease; empty if the method has no handler
     * @param held what the request must wait for
     * @param table says why there is no handler
     */
    public record Found(Optional<Handler> handler, Optional<HeldPlace> held, Table table) {}

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

    private static final class MethodKind implements ServiceKind<Declaration> {

        @Override
        public String label() {
            return "The handler of";
        }

        @Override
        public Optional<Declaration> declaration(ServiceReference<?> reference) {
            if (!(reference.getProperty(RtspMethod.NAMESPACE) instanceof String method) || method.isBlank()) {
                LOG.warn(
                        "A method handler of {} names no method: it needs the property {}",
                        reference.getBundle(),
                        RtspMethod.NAMESPACE);
                return Optional.empty();
            }
            Set<SessionState> states = EnumSet.noneOf(SessionState.class);
            for (String state : strings(reference.getProperty(RequiresSession.PROPERTY))) {
                try {
                    states.add(SessionState.valueOf(state));
                } catch (IllegalArgumentException e) {
                    LOG.warn(
                            "The handler of {} requires a session in the state {}, which does not exist;"
                                    + " it is not used",
                            method,
                            state);
                    return Optional.empty();
                }
            }
            return Optional.of(new Declaration(
                    method,
                    states,
                    Set.of(strings(reference.getProperty(RtspFeatures.PROPERTY))),
                    Boolean.parseBoolean(String.valueOf(reference.getProperty(NonBlocking.PROPERTY)))));
        }

        private static String[] strings(Object property) {
            if (property instanceof String[] many) {
                return Arrays.stream(many).distinct().toArray(String[]::new);
            }
            return property instanceof String one ? new String[] {one} : new String[0];
        }

        @Override
        public List<String> names(Declaration declaration) {
            return List.of(declaration.method());
        }
    }
}
