package sprocket.itest.proof.rtsp;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Signs every response, refuses one path and sends the asker of another elsewhere. */
@Component
public final class ProofInterceptor implements RtspInterceptor {

    @Override
    public Optional<RtspResponse> before(RtspExchange exchange) throws RtspException {
        List<String> path = exchange.request().uri().segments();
        if (path.equals(List.of("proof", "forbidden"))) {
            throw new RtspException(RtspStatus.FORBIDDEN, "The proof bundle forbids this");
        }
        if (path.equals(List.of("proof", "moved"))) {
            return Optional.of(RtspResponse.builder(RtspStatus.MOVED_TEMPORARILY).header("Location", "rtsp://localhost/proof").build());
        }
        return Optional.empty();
    }

    @Override
    public RtspResponse after(RtspExchange exchange, RtspResponse response) {
        return response.toBuilder().header("X-Proof", "seen").build();
    }
}
