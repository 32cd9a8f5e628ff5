// SPDX-License-Identifier: Apache-2.0
package sprocket.method.getparameter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * GET_PARAMETER (RFC 2326, section 10.8). Without a body it keeps the session alive. A body names one parameter per
 * line: {@code position} (npt), {@code packets_sent}, {@code packets_lost}, {@code units_sent}, {@code units_dropped}.
 */
@Component
@RtspMethod("GET_PARAMETER")
public final class GetParameterHandler implements RtspMethodHandler {

    private static final String TYPE = "text/parameters";

    private final Playouts playouts;

    @Activate
    public GetParameterHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        if (!exchange.request().body().hasRemaining()) {
            return RtspResponse.ok();
        }
        List<String> names = StandardCharsets.UTF_8
                .decode(exchange.request().body())
                .toString()
                .lines()
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return RtspResponse.ok();
        }
        Optional<Playout> playout = exchange.session().flatMap(playouts::of);
        StringBuilder values = new StringBuilder();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            playout.flatMap(p -> value(p, name))
                    .ifPresentOrElse(
                            v -> values.append(name).append(": ").append(v).append("\r\n"), () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            return RtspResponse.builder(RtspStatus.PARAMETER_NOT_UNDERSTOOD)
                    .body(TYPE, String.join("\r\n", unknown) + "\r\n")
                    .build();
        }
        return RtspResponse.builder(RtspStatus.OK).body(TYPE, values.toString()).build();
    }

    private static Optional<String> value(Playout playout, String name) {
        PlayoutStatistics statistics = playout.statistics();
        return switch (name) {
            case "position" -> Optional.of(NptRange.seconds(playout.position()));
            case "packets_sent" -> Optional.of(Long.toString(statistics.packets()));
            case "packets_lost" -> Optional.of(Long.toString(statistics.reportedLost()));
            case "units_sent" -> Optional.of(Long.toString(statistics.units()));
            case "units_dropped" -> Optional.of(Long.toString(statistics.dropped()));
            default -> Optional.empty();
        };
    }
}
