// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.Dictionary;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * A service of our own whose properties may change on any thread, also while it is being unregistered. Thread-safe.
 *
 * <p>The framework announces a change outside of its locks. If it announced one behind the removal of the service,
 * Declarative Services would take it for a new service: components with an optional reference would be bound to a
 * service that has gone, and to no later one. So a change is over before the removal begins.
 */
public final class RegisteredService<S> implements AutoCloseable {

    private final Object changing = new Object();
    /** Null once it is unregistered. Guarded by {@link #changing}. */
    private ServiceRegistration<S> registration;

    /** @param properties null for none */
    public RegisteredService(BundleContext context, Class<S> type, S service, Dictionary<String, ?> properties) {
        registration = context.registerService(type, service, properties);
    }

    /**
     * Changes the properties. Without effect once the service is unregistered. The framework tells other bundles before
     * this returns: the caller must hold no lock that they may wait for.
     *
     * @param properties called under a lock, so that the last call sets the last properties; must return at once
     */
    public void change(Supplier<? extends Dictionary<String, ?>> properties) {
        synchronized (changing) {
            if (registration != null) {
                try {
                    registration.setProperties(properties.get());
                } catch (IllegalStateException e) {
                    // The stop of the bundle has unregistered it.
                }
            }
        }
    }

    /** Unregisters the service, once a change in progress is over. Idempotent. */
    @Override
    public void close() {
        ServiceRegistration<S> last;
        synchronized (changing) {
            last = registration;
            registration = null;
        }
        if (last != null) {
            try {
                last.unregister();
            } catch (IllegalStateException e) {
                // The stop of the bundle has unregistered it.
            }
        }
    }
}
