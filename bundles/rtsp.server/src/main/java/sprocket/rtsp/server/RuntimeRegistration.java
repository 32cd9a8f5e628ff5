package sprocket.rtsp.server;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.server.registry.MethodRegistry;

/**
 * Keeps the runtime description registered, its change count up to date. Whoever listens to that is foreign code, so it is told on a
 * worker, and once for changes that come close together.
 */
final class RuntimeRegistration {

    private final MethodRegistry methods;
    private final Executor workers;
    private final ServiceRegistration<RtspRuntime> registration;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Runnable changed = this::changed;

    RuntimeRegistration(BundleContext context, RtspRuntime runtime, MethodRegistry methods, Executor workers) {
        this.methods = methods;
        this.workers = workers;
        registration = context.registerService(RtspRuntime.class, runtime, properties());
        methods.listen(changed);
        changed();
    }

    private void changed() {
        if (pending.compareAndSet(false, true)) {
            try {
                workers.execute(this::publish);
            } catch (RejectedExecutionException e) {
                // The server stops, and with it the registration.
            }
        }
    }

    private void publish() {
        pending.set(false);
        try {
            registration.setProperties(properties());
        } catch (IllegalStateException e) {
            // It has been unregistered meanwhile.
        }
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(RtspRuntime.CHANGE_COUNT, methods.table().changeCount());
        return properties;
    }

    void close() {
        methods.unlisten(changed);
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The bundle is stopping and it is gone already.
        }
    }
}
