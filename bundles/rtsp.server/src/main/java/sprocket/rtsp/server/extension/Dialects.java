// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.registry.Candidate;
import sprocket.registry.HeldQueue;
import sprocket.registry.Kind;
import sprocket.registry.Lease;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.Table;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.server.config.Settings;

/** The dialects that there are, in the order in which they are asked. Thread-safe. */
public final class Dialects {

    /** Connections and bytes that wait for a dialect; stopped on purpose, nothing waits for it. */
    public static final Kind<String> KIND = Kinds.named("The dialect", Dialect.NAMESPACE, name -> false);

    private final ServiceRegistry<RtspDialect, String> registry;
    private final HeldQueue held;

    /** As those of {@link Methods}. */
    public Dialects(Executor starter, Loop loop, Supplier<Settings> settings) {
        registry = new ServiceRegistry<>(KIND, starter);
        held = Held.queue(registry, loop, settings);
    }

    public ServiceRegistry<RtspDialect, String> registry() {
        return registry;
    }

    public HeldQueue held() {
        return held;
    }

    /** A dialect in use. */
    public record Named(String name, Lease<RtspDialect> lease) {}

    /**
     * What a new connection finds.
     *
     * @param all the dialects to ask, each in use until its lease is closed
     * @param held what the connection has to wait for before it asks; empty where no dialect is being replaced
     */
    public record Found(List<Named> all, Optional<Held> held) {}

    /** All dialects of one moment, or what has to be waited for. One that cannot be started is left out. */
    public Found find() {
        while (true) {
            Table<RtspDialect, String> table = registry.table();
            Optional<String> place =
                    table.held().keySet().stream().filter(table::holds).findFirst();
            if (place.isPresent()) {
                return new Found(List.of(), Optional.of(new Held(held, place.get())));
            }
            List<Named> all = new ArrayList<>();
            for (Candidate<RtspDialect, String> candidate : table.serving()) {
                candidate.lease().ifPresent(lease -> all.add(new Named(candidate.declaration(), lease)));
            }
            if (all.size() == table.serving().size() || table == registry.table()) {
                return new Found(all, Optional.empty());
            }
            // One of them leaves at this moment: the next table has its successor, or none.
            all.forEach(dialect -> dialect.lease().close());
        }
    }

    /**
     * The dialect of a name for a connection.
     *
     * @param leaving told on any thread when it leaves; returns at once
     */
    public Optional<Lease<RtspDialect>> lease(String name, Runnable leaving) {
        return registry.lease(name, 1, leaving);
    }

    /** What a connection of a dialect waits for; empty where nobody is on the way. */
    public Optional<Held> coming(String name) {
        return registry.table().holds(name) ? Optional.of(new Held(held, name)) : Optional.empty();
    }

    /** Whether a dialect is served by the one of a lease. */
    public boolean current(String name, Lease<RtspDialect> lease) {
        return !lease.gone()
                && registry.table()
                        .winner(name)
                        .map(winner -> winner.key() == lease.key())
                        .orElse(false);
    }
}
