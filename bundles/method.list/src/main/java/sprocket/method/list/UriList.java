// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import sprocket.address.AddressText;
import sprocket.media.api.MediaEntry;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.message.RtspUri;

/** One absolute URL per line; that of a directory ends with a slash. Notes begin with # (RFC 2483, section 5). */
final class UriList implements ListFormat {

    static final String TYPE = "text/uri-list";
    /** Unreserved characters need no escape anywhere (RFC 3986, section 2.3). */
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final RtspUri server;

    /**
     * The URLs have the host of the request's URL. With {@code *} they have the address that the client connected to.
     */
    UriList(RtspExchange exchange) {
        RtspUri asked = exchange.request().uri();
        this.server = asked.absolute()
                ? asked
                : at(exchange.connection().localAddress(), exchange.connection().secure());
    }

    private static RtspUri at(InetSocketAddress local, boolean secure) {
        String host = AddressText.bracketed(AddressText.literal(local.getAddress()));
        return new RtspUri(secure ? "rtsps" : "rtsp", host, local.getPort(), "", "");
    }

    @Override
    public String contentType() {
        return TYPE;
    }

    @Override
    public String entry(MediaEntry entry) {
        String path = entry.path().segments().stream().map(UriList::escaped).collect(Collectors.joining("/", "/", ""));
        return server.withPath(entry.directory() ? path + "/" : path).toString();
    }

    private static String escaped(String segment) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                escaped.append((char) b);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return escaped.toString();
    }

    @Override
    public String note(String text) {
        return "# " + text;
    }
}
