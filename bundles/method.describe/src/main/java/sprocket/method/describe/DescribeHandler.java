// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.Playouts;
import sprocket.playout.api.StreamDescription;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.SessionDescription;

/** DESCRIBE (RFC 2326, section 10.2): the session description of a presentation. */
@Component
@RtspMethod("DESCRIBE")
public final class DescribeHandler implements RtspMethodHandler {

    private final Playouts playouts;
    private final RecentTexts texts = new RecentTexts();

    @Activate
    public DescribeHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        if (!accepted(exchange.request().headers().list(HeaderNames.ACCEPT))) {
            throw new RtspException(
                    RtspStatus.NOT_ACCEPTABLE,
                    "Descriptions are available as " + SessionDescription.MEDIA_TYPE
                            + " only: send that in Accept, or leave Accept out");
        }
        return exchange.await(playouts.locate(exchange.request().uri()), location -> describe(exchange, location));
    }

    private RtspResponse describe(RtspExchange exchange, MediaLocation location) throws RtspException {
        Optional<String> profile = profile(exchange.request().headers().list(HeaderNames.ACCEPT));
        List<StreamDescription> streams = profile.isPresent()
                ? playouts.describe(location.presentation(), profile.get())
                : playouts.describe(location, exchange.connection());
        ByteBuffer text = texts.of(
                location.presentation(),
                streams,
                exchange.connection().localAddress().getAddress());
        return RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.CONTENT_BASE, base(location.url()))
                .body(SessionDescription.MEDIA_TYPE, text)
                .build();
    }

    /**
     * The slash precedes the query. Some clients resolve a control URL by RFC 3986, section 5.2, others append it to
     * the whole base. Both URLs name the track.
     */
    private static String base(RtspUri presentation) {
        return new RtspUri(
                        presentation.scheme(),
                        presentation.host(),
                        presentation.port(),
                        presentation.path() + "/",
                        presentation.query())
                .toString();
    }

    /**
     * The profile with which the client will set up the streams, if Accept names one:
     * {@code application/sdp;profile="RTP/SAVP"}.
     */
    private static Optional<String> profile(List<String> accept) {
        for (String range : accept) {
            for (String parameter : range.split(";")) {
                int equals = parameter.indexOf('=');
                if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("profile")) {
                    return Optional.of(parameter.substring(equals + 1).strip().replace("\"", ""));
                }
            }
        }
        return Optional.empty();
    }

    /** Without an Accept header any type is accepted. The weight q is ignored, because only one type is available. */
    private static boolean accepted(List<String> accept) {
        for (String range : accept) {
            String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (type.equals(SessionDescription.MEDIA_TYPE) || type.equals("application/*") || type.equals("*/*")) {
                return true;
            }
        }
        return accept.isEmpty();
    }
}
