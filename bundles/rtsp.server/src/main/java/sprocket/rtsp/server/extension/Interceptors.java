// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.ServiceReference;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.registry.Lease;
import sprocket.registry.ServiceKind;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceSource;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtsp.api.Interceptor;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.server.config.ServerSettings;

/**
 * The installed interceptors, nearest to the client first, and the names of the required ones. Every request passes all
 * of them, except those that are called only if they are required. While one is being replaced, requests are held.
 * While a required one is missing, they are refused. Thread-safe.
 */
public final class Interceptors {

    /**
     * What an interceptor declares.
     *
     * @param onlyRequired whether it is called only while a setting requires it
     */
    public record Declaration(String name, boolean onlyRequired) {}

    private final Supplier<ServerSettings> settings;
    private final ServiceRegistry<RtspInterceptor, Declaration> registry;
    private final ServiceKind<Declaration> kind;
    private final HeldQueue held;

    /** The parameters are those of {@link Methods}. */
    public Interceptors(Executor starter, Loop loop, Supplier<ServerSettings> settings) {
        this.settings = settings;
        kind = new Kind(name -> required().contains(name));
        registry = new ServiceRegistry<>(kind, starter);
        held = HeldPlace.queue(registry, loop, settings);
    }

    public ServiceKind<Declaration> kind() {
        return kind;
    }

    public ServiceRegistry<RtspInterceptor, Declaration> registry() {
        return registry;
    }

    public HeldQueue held() {
        return held;
    }

    /** The names of the required interceptors. */
    public Set<String> required() {
        return settings.get().interceptors();
    }

    /**
     * The result of a search: leases, or what the request must wait for, or the names of missing interceptors.
     *
     * @param leases on all interceptors, in their order; the caller closes them
     * @param held what the request must wait for
     * @param missing the required interceptors that are not installed, sorted
     */
    public record Found(List<Lease<RtspInterceptor>> leases, Optional<HeldPlace> held, Set<String> missing) {

        static Found missing(Set<String> names) {
            return new Found(List.of(), Optional.empty(), names);
        }
    }

    /** All interceptors of one moment that are called, for one request. */
    public Found find() {
        while (true) {
            ServiceTable<RtspInterceptor, Declaration> table = registry.table();
            for (String place : table.held().keySet()) {
                if (table.holds(place)) {
                    return new Found(List.of(), Optional.of(new HeldPlace(held, place)), Set.of());
                }
            }
            Set<String> missing = missing(table);
            if (!missing.isEmpty()) {
                return Found.missing(missing);
            }
            Optional<List<Lease<RtspInterceptor>>> leases = lease(table);
            if (leases.isPresent()) {
                return new Found(leases.get(), Optional.empty(), Set.of());
            }
            Set<String> failed = failed(table);
            // In a table that is not current, an interceptor that is not ready may just have left.
            if (!failed.isEmpty() && registry.table() == table) {
                return Found.missing(failed);
            }
            // One of them has just left: the next table has its successor, or none.
        }
    }

    /** The names of required interceptors that are not installed. */
    public Set<String> missing(ServiceTable<RtspInterceptor, Declaration> table) {
        Set<String> required = required();
        if (required.isEmpty()) {
            return required;
        }
        Set<String> missing = new TreeSet<>(required);
        missing.removeAll(table.winners().keySet());
        return missing;
    }

    private Set<String> failed(ServiceTable<RtspInterceptor, Declaration> table) {
        Set<String> failed = new TreeSet<>();
        for (Candidate<RtspInterceptor, Declaration> candidate : table.serving()) {
            if (required(candidate) && candidate.readiness() != ServiceSource.Readiness.READY) {
                failed.add(candidate.declaration().name());
            }
        }
        return failed;
    }

    private boolean required(Candidate<RtspInterceptor, Declaration> candidate) {
        return required().contains(candidate.declaration().name());
    }

    /** Whether an interceptor is called: always, or only if it is required. */
    public boolean called(Candidate<RtspInterceptor, Declaration> candidate) {
        return !candidate.declaration().onlyRequired() || required(candidate);
    }

    /** @return empty if one has just left, or is required and cannot be started */
    private Optional<List<Lease<RtspInterceptor>>> lease(ServiceTable<RtspInterceptor, Declaration> table) {
        List<Lease<RtspInterceptor>> leases = new ArrayList<>(table.serving().size());
        for (Candidate<RtspInterceptor, Declaration> candidate : table.serving()) {
            boolean failed = candidate.readiness() == ServiceSource.Readiness.FAILED;
            if (!called(candidate) || failed && !required(candidate)) {
                continue;
            }
            Optional<Lease<RtspInterceptor>> lease = candidate.lease();
            if (lease.isEmpty()) {
                leases.forEach(Lease::close);
                return Optional.empty();
            }
            leases.add(lease.get());
        }
        return Optional.of(leases);
    }

    private static final class Kind implements ServiceKind<Declaration> {

        private final NamedKind named;

        /** @param required whether a setting requires the interceptor of a name */
        Kind(Predicate<String> required) {
            named = new NamedKind("The interceptor", Interceptor.NAMESPACE, required);
        }

        @Override
        public String label() {
            return named.label();
        }

        @Override
        public Optional<Declaration> declaration(ServiceReference<?> reference) {
            Object only = reference.getProperty(Interceptor.ONLY_REQUIRED);
            return named.declaration(reference)
                    .map(name -> new Declaration(name, Boolean.parseBoolean(String.valueOf(only))));
        }

        @Override
        public List<String> names(Declaration declaration) {
            return named.names(declaration.name());
        }

        @Override
        public Hold hold(Declaration declaration) {
            return named.hold(declaration.name());
        }
    }
}
