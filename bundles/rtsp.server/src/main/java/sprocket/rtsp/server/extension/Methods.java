// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.registry.Kind;
import sprocket.registry.ServiceRegistry;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.server.config.Settings;

/** The methods that are served, and requests that wait for one. Thread-safe. */
public final class Methods {

    public static final Kind<MethodTraits> KIND = new MethodKind();

    private final ServiceRegistry<RtspMethodHandler, MethodTraits> registry;
    private final HeldQueue held;

    /**
     * @param starter has handlers started, each of which may take long or block for ever
     * @param loop for the graces of what is held
     */
    public Methods(Executor starter, Loop loop, Supplier<Settings> settings) {
        registry = new ServiceRegistry<>(KIND, starter);
        held = Held.queue(registry, loop, settings);
    }

    public ServiceRegistry<RtspMethodHandler, MethodTraits> registry() {
        return registry;
    }

    public HeldQueue held() {
        return held;
    }

    public MethodTable table() {
        return new MethodTable(registry.table());
    }

    /**
     * What a request finds for its method.
     *
     * @param handler in use by the request, which closes the lease; empty where nobody serves the method
     * @param held what the request waits for, if anything
     * @param table the table that says why there is no handler
     */
    public record Found(
            Optional<ServiceRegistry.Leased<RtspMethodHandler, MethodTraits>> handler,
            Optional<Held> held,
            MethodTable table) {}

    /** The handler that serves a method, for one request. All that is found belongs to one table. */
    public Found find(String method) {
        while (true) {
            MethodTable table = table();
            Optional<ServiceRegistry.Leased<RtspMethodHandler, MethodTraits>> handler =
                    registry.leased(method, 1, () -> {});
            if (handler.isPresent()) {
                return new Found(handler, Optional.empty(), table);
            }
            // Where the table has changed meanwhile, the handler may have come back between the lease and a look for
            // what is held.
            if (registry.table() == table.services()) {
                return new Found(
                        handler, table.holds(method) ? Optional.of(new Held(held, method)) : Optional.empty(), table);
            }
        }
    }
}
