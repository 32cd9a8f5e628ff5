package sprocket.rtsp.server.registry;

import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import sprocket.rtsp.api.RtspMethodHandler;

/** A handler in the service registry. */
final class ServiceSource implements HandlerSource {

    private final BundleContext context;
    private final ServiceReference<RtspMethodHandler> reference;
    private volatile ServiceObjects<RtspMethodHandler> objects;

    ServiceSource(BundleContext context, ServiceReference<RtspMethodHandler> reference) {
        this.context = context;
        this.reference = reference;
    }

    @Override
    public RtspMethodHandler get() {
        objects = context.getServiceObjects(reference);
        return objects == null ? null : objects.getService();
    }

    /** A bundle that was stopped on purpose is no longer marked as to be started; one that is being updated is. */
    @Override
    public BooleanSupplier coming() {
        Bundle home = reference.getBundle();
        if (home == null) {
            return () -> false;
        }
        BundleContext ours = context;
        long id = home.getBundleId();
        return () -> {
            Bundle bundle = ours.getBundle(id);
            return bundle != null && bundle.getState() != Bundle.ACTIVE
                    && (bundle.getState() == Bundle.STARTING || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted());
        };
    }

    @Override
    public void unget(RtspMethodHandler handler) {
        try {
            objects.ungetService(handler);
        } catch (IllegalStateException e) {
            // Our own bundle has stopped meanwhile, which gave everything back.
        }
    }
}
