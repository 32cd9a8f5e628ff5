// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.runtime.RtspRuntime;

/**
 * Registers the services of the server: {@link RtspRuntime} at once, {@link RtspListener} as long as the server
 * listens. The change count is updated on a worker, because listeners to it are code of other bundles. Changes that
 * follow each other closely are one update.
 */
// Nothing generates capabilities for services that are registered without Declarative Services. Without them the
// resolver
// would not find this bundle for bundles that refer to the services.
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='sprocket.rtsp.api.RtspListener'",
        uses = RtspListener.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='sprocket.rtsp.api.runtime.RtspRuntime'",
        uses = RtspRuntime.class)
final class ServiceRegistrations {

    private final BundleContext context;
    private final RtspServer server;
    private final MediaRuntimeTracker media;
    /**
     * Held while the properties of the runtime change. Those who are told of the change may wait for an endpoint, and
     * the endpoint for {@link #listening}: so no lock of {@link #listening} may be held meanwhile.
     */
    private final Object changing = new Object();
    /** Null once it is unregistered. Guarded by {@link #changing}. */
    private ServiceRegistration<RtspRuntime> runtime;

    private final AtomicBoolean pending = new AtomicBoolean();
    private final Runnable changed = this::changed;
    private ServiceRegistration<RtspListener> listener;
    private boolean closed;

    ServiceRegistrations(BundleContext context, RtspServer server, MediaRuntimeTracker media) {
        this.context = context;
        this.server = server;
        this.media = media;
        runtime = context.registerService(RtspRuntime.class, new RuntimeDescription(server, media), properties());
        server.methods().registry().listen(changed);
        server.interceptors().registry().listen(changed);
        server.dialects().registry().listen(changed);
        server.onListening(this::listening);
        media.listen(changed);
        changed();
    }

    private void listening() {
        synchronized (this) {
            boolean listens = !server.localAddresses().isEmpty();
            if (listens && listener == null && !closed) {
                listener = context.registerService(RtspListener.class, server, null);
            } else if (!listens) {
                unregister(listener);
                listener = null;
            }
        }
        changed();
    }

    private void changed() {
        if (pending.compareAndSet(false, true)) {
            try {
                server.workers().execute(this::count);
            } catch (RejectedExecutionException e) {
                // The server stops, and with it the registration.
            }
        }
    }

    /**
     * Never while the service is unregistered on another thread. The framework would announce the change after the
     * removal, and Declarative Services would take it for a new service: components with an optional reference would
     * then be bound to a service that has gone, and to no later one.
     */
    private void count() {
        pending.set(false);
        synchronized (changing) {
            if (runtime != null) {
                try {
                    runtime.setProperties(properties());
                } catch (IllegalStateException e) {
                    // The bundle is stopping and it is gone already.
                }
            }
        }
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(RtspRuntime.CHANGE_COUNT, server.changeCount() + media.changeCount());
        return properties;
    }

    void close() {
        ServiceRegistration<RtspRuntime> lastRuntime;
        ServiceRegistration<RtspListener> lastListener;
        synchronized (this) {
            closed = true;
            lastListener = listener;
            listener = null;
        }
        synchronized (changing) {
            lastRuntime = runtime;
            runtime = null;
        }
        server.methods().registry().unlisten(changed);
        server.interceptors().registry().unlisten(changed);
        server.dialects().registry().unlisten(changed);
        server.onListening(() -> {});
        media.listen(() -> {});
        unregister(lastListener);
        unregister(lastRuntime);
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            if (registration != null) {
                registration.unregister();
            }
        } catch (IllegalStateException e) {
            // The bundle is stopping and it is gone already.
        }
    }
}
