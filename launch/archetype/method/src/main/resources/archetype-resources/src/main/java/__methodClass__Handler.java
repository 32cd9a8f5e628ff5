package ${package};

import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Answers ${method}. These annotations are all it takes: the server names the method in OPTIONS and calls this class while its
 * bundle is there. Several threads may call it at once, so it keeps nothing from one request to the next.
 */
@Component
@RtspMethod("${method}")
public final class ${methodClass}Handler implements RtspMethodHandler {

    // Change what is answered here. exchange.request() has the URL, the headers and the body; exchange.session() is the client's
    // session, if it names one. The server adds CSeq, Date, Session and Content-Length. Where a request makes no sense, throw
    // new RtspException(RtspStatus.BAD_REQUEST, "what is wrong, and what to do"); the client is told both.
    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        return RtspResponse.builder(RtspStatus.OK).body("text/plain", "Hello from ${method}\n").build();
    }
}
