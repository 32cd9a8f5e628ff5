package sprocket.itest.proof.rtsp;

import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.RtspDeferral;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspFeatures;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** A method that no RFC knows: sends the body back, at once or, asked with {@code X-Proof-Later}, from another thread. */
@Component
@RtspMethod("ECHO")
@RtspFeatures("proof.echo")
public final class EchoHandler implements RtspMethodHandler {

    @Override
    public RtspResponse handle(RtspExchange exchange) {
        RtspResponse echo = echo(exchange.request());
        if (!exchange.request().headers().contains("X-Proof-Later")) {
            return echo;
        }
        RtspDeferral deferral = exchange.defer();
        CompletableFuture.runAsync(() -> deferral.complete(echo));
        return null;
    }

    private static RtspResponse echo(RtspRequest request) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("application/octet-stream");
        return RtspResponse.builder(RtspStatus.OK).body(type, request.body()).build();
    }
}
