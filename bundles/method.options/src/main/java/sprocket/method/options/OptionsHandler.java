// SPDX-License-Identifier: Apache-2.0
package sprocket.method.options;

import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.NonBlocking;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** OPTIONS (RFC 2326, section 10.1): names the methods that the server has, and changes nothing. */
@Component
@NonBlocking
@RtspMethod("OPTIONS")
public final class OptionsHandler implements RtspMethodHandler {

    @Override
    public RtspResponse handle(RtspExchange exchange) {
        return RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.PUBLIC, String.join(", ", exchange.methods()))
                .build();
    }
}
