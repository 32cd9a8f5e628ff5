// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.registry.ServiceRegistry;
import sprocket.rtsp.server.config.ServerSettings;

/**
 * What a request waits for while a service is being replaced.
 *
 * @param queue the requests that wait
 * @param place the name whose service is being replaced
 */
public record HeldPlace(HeldQueue queue, String place) {

    static HeldQueue queue(ServiceRegistry<?, ?> registry, Loop loop, Supplier<ServerSettings> settings) {
        return new HeldQueue(
                registry,
                (delay, action) -> {
                    if (delay.isZero()) {
                        loop.execute(action);
                        return () -> {};
                    }
                    return loop.after(delay, action)::cancel;
                },
                () -> settings.get().timeouts().hold(),
                () -> settings.get().handlers().held());
    }
}
