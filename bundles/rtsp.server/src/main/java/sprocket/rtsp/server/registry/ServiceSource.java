package sprocket.rtsp.server.registry;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
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

    @Override
    public void unget(RtspMethodHandler handler) {
        try {
            objects.ungetService(handler);
        } catch (IllegalStateException e) {
            // Our own bundle has stopped meanwhile, which gave everything back.
        }
    }
}
