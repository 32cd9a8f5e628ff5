// SPDX-License-Identifier: Apache-2.0
package sprocket.method.setparameter;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.NonBlocking;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * SET_PARAMETER (RFC 2326, section 10.9). Without a body it keeps the session alive. A presentation has no parameter
 * that can be set, so every name is unknown (451) and is returned, as the section demands.
 */
@Component
@NonBlocking
@RtspMethod("SET_PARAMETER")
public final class SetParameterHandler implements RtspMethodHandler {

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        String body = StandardCharsets.UTF_8.decode(exchange.request().body()).toString();
        if (body.isBlank()) {
            return RtspResponse.ok();
        }
        String names = body.lines()
                .map(line -> line.split(":", 2)[0].strip())
                .filter(n -> !n.isEmpty())
                .distinct()
                .map(n -> n + "\r\n")
                .collect(Collectors.joining());
        if (names.isEmpty()) {
            throw new RtspException(RtspStatus.BAD_REQUEST, "A parameter must be written as name: value");
        }
        return RtspResponse.builder(RtspStatus.PARAMETER_NOT_UNDERSTOOD)
                .body("text/parameters", names)
                .build();
    }
}
