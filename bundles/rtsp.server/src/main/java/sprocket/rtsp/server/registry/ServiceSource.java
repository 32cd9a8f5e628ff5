package sprocket.rtsp.server.registry;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import sprocket.rtsp.api.RtspMethodHandler;

/** A handler in the service registry. */
final class ServiceSource implements HandlerSource {

    private final BundleContext context;
    private final ServiceReference<RtspMethodHandler> reference;

    ServiceSource(BundleContext context, ServiceReference<RtspMethodHandler> reference) {
        this.context = context;
        this.reference = reference;
    }

    @Override
    public RtspMethodHandler get() {
        ServiceObjects<RtspMethodHandler> objects = context.getServiceObjects(reference);
        return objects == null ? null : objects.getService();
    }

    @Override
    public void unget(RtspMethodHandler handler) {
        ServiceObjects<RtspMethodHandler> objects = context.getServiceObjects(reference);
        if (objects != null) {
            objects.ungetService(handler);
        }
    }
}
