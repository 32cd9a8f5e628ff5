package sprocket.rtsp.server.dialect;

import java.util.List;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.server.registry.Ranked;

/** The dialects that there are, in the order in which they are asked. */
@Component(service = Dialects.class)
public final class Dialects {

    private final Ranked<RtspDialect> services = new Ranked<>();

    public List<RtspDialect> ordered() {
        return services.ordered();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addDialect(RtspDialect service, ServiceReference<RtspDialect> reference) {
        services.put(reference, service);
    }

    void updatedDialect(RtspDialect service, ServiceReference<RtspDialect> reference) {
        services.put(reference, service);
    }

    void removeDialect(ServiceReference<RtspDialect> reference) {
        services.remove(reference);
    }
}
