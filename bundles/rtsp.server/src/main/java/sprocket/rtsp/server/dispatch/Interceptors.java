package sprocket.rtsp.server.dispatch;

import java.util.List;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.server.registry.Ranked;

/** The interceptors that there are, nearest to the client first. */
@Component(service = Interceptors.class)
public final class Interceptors {

    private final Ranked<RtspInterceptor> services = new Ranked<>();

    public List<RtspInterceptor> ordered() {
        return services.ordered();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addInterceptor(RtspInterceptor service, ServiceReference<RtspInterceptor> reference) {
        services.put(reference, service);
    }

    void updatedInterceptor(RtspInterceptor service, ServiceReference<RtspInterceptor> reference) {
        services.put(reference, service);
    }

    void removeInterceptor(ServiceReference<RtspInterceptor> reference) {
        services.remove(reference);
    }
}
