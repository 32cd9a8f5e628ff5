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
 * LIST, an extension: the directories and presentations directly below a path. They are listed by name, or, if Accept
 * asks for it, as URLs (RFC 2483, section 5).
 */
@Component
@RtspMethod("LIST")
public final class ListHandler implements RtspMethodHandler {

    /** The header of a list that is not complete: {@code <entries in it> of <all entries>}. */
    static final String TRUNCATED = "List-Truncated";

    private final MediaListing listing;

    @Activate
    public ListHandler(@Reference MediaCatalog catalog) {
        this.listing = new MediaListing(catalog);
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        boolean uris = ListFormat.prefersUris(exchange.request().headers().list(HeaderNames.ACCEPT));
        List<MediaEntry> entries = listing.at(exchange.request().uri());
        ListFormat format = uris ? new UriList(exchange) : new NameList();
        ListFormat.Body body = format.write(entries);
        RtspResponse.Builder response = RtspResponse.builder(RtspStatus.OK).body(format.contentType(), body.text());
        if (body.listed() < entries.size()) {
            response.header(TRUNCATED, body.listed() + " of " + entries.size());
        }
        return response.build();
    }
}
