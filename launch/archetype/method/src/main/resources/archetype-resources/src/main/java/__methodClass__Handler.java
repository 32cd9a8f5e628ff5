package ${package};

import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Answers ${method}. The annotations are all that is needed: while the bundle is active, the server names the method in
 * OPTIONS and calls this class. Several threads may call it at once, so it keeps no state between requests.
 */
@Component
@RtspMethod("${method}")
public final class ${methodClass}Handler implements RtspMethodHandler {

    // Change the answer here. exchange.request() has the URL, the headers and the body. exchange.session() is the
    // session that the client names, if any. The server adds CSeq, Date, Session and Content-Length. For a wrong
    // request throw new RtspException(RtspStatus.BAD_REQUEST, "what is wrong, and what to do"): the client gets both.
    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        return RtspResponse.builder(RtspStatus.OK).body("text/plain", "Hello from ${method}\n").build();
    }
}
