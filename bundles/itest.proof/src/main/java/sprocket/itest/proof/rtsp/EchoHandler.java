// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.itest.proof.SignalDesk;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspFeatures;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A method that is in no RFC: returns the body. It does so at once; asked with {@code X-Proof-Later}, from another
 * thread; asked with {@code X-Proof-Signal} and the key of a signal, once that is given.
 */
@Component
@RtspMethod("ECHO")
@RtspFeatures("proof.echo")
public final class EchoHandler implements RtspMethodHandler {

    private final SignalDesk signals;

    @Activate
    public EchoHandler(@Reference SignalDesk signals) {
        this.signals = signals;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        Optional<String> signal = exchange.request().headers().first("X-Proof-Signal");
        if (signal.isPresent()) {
            return exchange.await(given(signal.get()), nothing -> echo(exchange.request()));
        }
        RtspResponse echo = echo(exchange.request());
        if (!exchange.request().headers().contains("X-Proof-Later")) {
            return echo;
        }
        RtspExchange.Deferral deferral = exchange.defer();
        CompletableFuture.runAsync(() -> deferral.complete(echo));
        return null;
    }

    private CompletionStage<Void> given(String key) throws RtspException {
        return signals.await(key)
                .orElseThrow(() -> new RtspException(RtspStatus.BAD_REQUEST, "There is no such signal"));
    }

    private static RtspResponse echo(RtspRequest request) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("application/octet-stream");
        return RtspResponse.builder(RtspStatus.OK).body(type, request.body()).build();
    }
}
