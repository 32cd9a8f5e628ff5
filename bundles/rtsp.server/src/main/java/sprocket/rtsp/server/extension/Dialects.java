// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.registry.Lease;
import sprocket.registry.ServiceKind;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.server.config.ServerSettings;

/** The installed dialects, in the order in which they probe a connection. Thread-safe. */
public final class Dialects {

    /** Nothing waits for a dialect that was stopped on purpose. */
    public static final ServiceKind<String> KIND = new NamedKind("The dialect", Dialect.NAMESPACE, name -> false);

    private final ServiceRegistry<RtspDialect, String> registry;
    private final HeldQueue held;

    /** The parameters are those of {@link Methods}. */
    public Dialects(Executor starter, Loop loop, Supplier<ServerSettings> settings) {
        registry = new ServiceRegistry<>(KIND, starter);
        held = HeldPlace.queue(registry, loop, settings);
    }

    public ServiceRegistry<RtspDialect, String> registry() {
        return registry;
    }

    public HeldQueue held() {
        return held;
    }

    public record LeasedDialect(String name, Lease<RtspDialect> lease) {}

    /**
     * The result of a search.
     *
     * @param all the dialects that probe the connection; the caller closes their leases
     * @param held what the connection must wait for first; empty if no dialect is being replaced
     */
    public record Found(List<LeasedDialect> all, Optional<HeldPlace> held) {}

    /** All dialects of one moment, or what a connection must wait for. A dialect that cannot be started is left out. */
    public Found find() {
        while (true) {
            ServiceTable<RtspDialect, String> table = registry.table();
            Optional<String> place =
                    table.held().keySet().stream().filter(table::holds).findFirst();
            if (place.isPresent()) {
                return new Found(List.of(), Optional.of(new HeldPlace(held, place.get())));
            }
            List<LeasedDialect> all = new ArrayList<>();
            for (Candidate<RtspDialect, String> candidate : table.serving()) {
                candidate.lease().ifPresent(lease -> all.add(new LeasedDialect(candidate.declaration(), lease)));
            }
            if (all.size() == table.serving().size() || table == registry.table()) {
                return new Found(all, Optional.empty());
            }
            // One of them has just left: the next table has its successor, or none.
            all.forEach(dialect -> dialect.lease().close());
        }
    }

    /**
     * The dialect of a name for a connection.
     *
     * @param leaving called on any thread when the dialect leaves; must return at once
     */
    public Optional<Lease<RtspDialect>> lease(String name, Runnable leaving) {
        return registry.lease(name, 1, leaving);
    }

    /** What a connection of a dialect waits for; empty if no bundle with the dialect is about to start. */
    public Optional<HeldPlace> coming(String name) {
        return registry.table().holds(name) ? Optional.of(new HeldPlace(held, name)) : Optional.empty();
    }

    /** Whether the leased dialect is still the one that is used for its name. */
    public boolean current(String name, Lease<RtspDialect> lease) {
        return !lease.gone()
                && registry.table()
                        .winner(name)
                        .map(winner -> winner.key() == lease.key())
                        .orElse(false);
    }
}
