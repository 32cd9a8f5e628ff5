package ${package};

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.Interceptor;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Sees all requests and responses of the server. The annotations are all that is needed: the server calls this class
 * while the bundle is active. Several threads may call it at once, so it keeps no state between requests.
 */
@Component
@Interceptor("${groupId}.${interceptor}")
public final class ${interceptorClass}Interceptor implements RtspInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(${interceptorClass}Interceptor.class);

    // Called before the method. A response that is returned here ends the exchange. So does an RtspException, such as
    // new RtspException(RtspStatus.FORBIDDEN, "what is wrong, and what to do"): the client gets both.
    @Override
    public Optional<RtspResponse> before(RtspExchange exchange) throws RtspException {
        return Optional.empty();
    }

    // Called with each response, including errors from a method or from another interceptor.
    @Override
    public RtspResponse after(RtspExchange exchange, RtspResponse response) {
        RtspRequest request = exchange.request();
        LOG.info("{} {} is answered {}", request.method(), request.uri(), response.status().code());
        return response.toBuilder().header("X-Seen-By", "${interceptor}").build();
    }
}
