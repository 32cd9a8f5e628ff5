// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import sprocket.registry.RegisteredService;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.runtime.RtspRuntime;

/**
 * Registers the services of the server: {@link RtspRuntime} at once, {@link RtspListener} as long as the server
 * listens. The change count is updated on a worker, because listeners to it are code of other bundles. Changes that
 * follow each other closely are one update.
 */
// Nothing generates capabilities for services that are registered without Declarative Services. Without them the
// resolver would not find this bundle for bundles that refer to the services.
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
    private final RegisteredService<RtspRuntime> runtime;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Runnable changed = this::changed;
    /** Null while the server does not listen. Guarded by this object. */
    private RegisteredService<RtspListener> listener;

    private boolean closed;

    ServiceRegistrations(BundleContext context, RtspServer server, MediaRuntimeTracker media) {
        this.context = context;
        this.server = server;
        this.media = media;
        runtime = new RegisteredService<>(
                context, RtspRuntime.class, new RuntimeDescription(server, media), properties());
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
                listener = new RegisteredService<>(context, RtspListener.class, server, null);
            } else if (!listens && listener != null) {
                listener.close();
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
     * Without a lock of {@link #listening}: who is told of the change may wait for an endpoint, and the endpoint for
     * that lock.
     */
    private void count() {
        pending.set(false);
        runtime.change(this::properties);
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(RtspRuntime.CHANGE_COUNT, server.changeCount() + media.changeCount());
        return properties;
    }

    void close() {
        RegisteredService<RtspListener> last;
        synchronized (this) {
            closed = true;
            last = listener;
            listener = null;
        }
        server.methods().registry().unlisten(changed);
        server.interceptors().registry().unlisten(changed);
        server.dialects().registry().unlisten(changed);
        server.onListening(() -> {});
        media.listen(() -> {});
        if (last != null) {
            last.close();
        }
        runtime.close();
    }
}
