// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * LIST, an extension: what lies directly below a path, as lines of text or, where Accept asks for it, as URLs (RFC
 * 2483, 5).
 */
@Component
@RtspMethod("LIST")
public final class ListHandler implements RtspMethodHandler {

    private final Shelf shelf;

    @Activate
    public ListHandler(@Reference MediaCatalog catalog) {
        this.shelf = new Shelf(catalog);
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        boolean urls =
                Wanted.of(exchange.request().headers().list(HeaderNames.ACCEPT)).urls();
        List<MediaEntry> entries = shelf.at(exchange.request().uri());
        Lines lines = urls ? new UrlLines(exchange) : new NameLines();
        Body body = Body.of(entries, lines);
        RtspResponse.Builder response = RtspResponse.builder(RtspStatus.OK).body(lines.contentType(), body.text());
        if (body.listed() < entries.size()) {
            response.header(Body.TRUNCATED, body.listed() + " of " + entries.size());
        }
        return response.build();
    }
}
