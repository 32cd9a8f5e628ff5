package sprocket.shell.command;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** The server that the commands tell of, where there is one at the moment. */
@Component(service = LiveServer.class)
public final class LiveServer {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile RtspRuntime runtime;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile Playouts playouts;

    RtspRuntime runtime() throws Refusal {
        RtspRuntime now = runtime;
        if (now == null) {
            throw new Refusal("There is no RTSP server: the bundle sprocket.rtsp.server is not there or not active ('lb' lists bundles)");
        }
        return now;
    }

    Sessions sessions() throws Refusal {
        return new Sessions(runtime().sessions());
    }

    Optional<Playout> playout(RtspSession session) {
        Playouts now = playouts;
        return now == null ? Optional.empty() : now.of(session);
    }

    Optional<PlayoutStatistics> sent() {
        return Optional.ofNullable(playouts).map(Playouts::statistics);
    }
}
