// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.address.AddressText;
import sprocket.client.failure.RtspClientException;
import sprocket.client.tunnel.Tunnel;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The parts of a URL as people write it.
 *
 * @param uri without user and password, with scheme {@code rtsp} or {@code rtsps}
 * @param login user and password, decoded
 * @param tunnel what carries the connection: HTTP for the schemes {@code rtsph} and {@code rtspsh}, WebSocket for
 *     {@code ws} and {@code wss}
 * @param dialect the scheme, if it is none of these: it names a dialect
 */
record RtspAddress(
        RtspUri uri, Optional<ClientOptions.Login> login, Optional<Tunnel.Kind> tunnel, Optional<String> dialect) {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);

    /**
     * What a scheme stands for.
     *
     * @param port the default port; 0: that of RTSP
     */
    private record Meaning(String scheme, Optional<Tunnel.Kind> tunnel, int port) {

        static final Map<String, Meaning> ALL = Map.of(
                "rtsp", new Meaning("rtsp", Optional.empty(), 0),
                "rtsps", new Meaning("rtsps", Optional.empty(), 0),
                "rtspu", new Meaning("rtspu", Optional.empty(), 0),
                "rtsph", new Meaning("rtsp", Optional.of(Tunnel.Kind.HTTP), 0),
                "rtspsh", new Meaning("rtsps", Optional.of(Tunnel.Kind.HTTP), 0),
                "ws", new Meaning("rtsp", Optional.of(Tunnel.Kind.WEBSOCKET), 80),
                "wss", new Meaning("rtsps", Optional.of(Tunnel.Kind.WEBSOCKET), 443));
    }

    static String url(String scheme, String host, int port, String path) {
        StringBuilder url = new StringBuilder(scheme).append("://");
        url.append(AddressText.of(host, port)).append('/');
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && b < 0x7F && "<>\"\\%?#@{}|^`".indexOf(b) < 0;
            url.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return url.toString();
    }

    /**
     * @throws RtspClientException.BadAddress if the URL cannot be used; the message does not repeat the URL, because
     *     that may contain a password
     */
    static RtspAddress parse(String url) {
        Matcher matcher = SCHEME.matcher(url.strip());
        if (!matcher.matches()) {
            throw bad("a URL is written as in rtsp://host:554/path", null);
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String rest = matcher.group(2);
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        int at = rest.lastIndexOf('@', end);
        Optional<Meaning> meaning = Optional.ofNullable(Meaning.ALL.get(scheme));
        try {
            String place = rest.substring(at + 1).replace(" ", "%20");
            RtspUri uri = RtspUri.parse(meaning.map(Meaning::scheme).orElse("rtsp") + "://" + place);
            int port = meaning.map(Meaning::port).orElse(0);
            return new RtspAddress(
                    uri.port() < 0 && port > 0
                            ? new RtspUri(uri.scheme(), uri.host(), port, uri.path(), uri.query())
                            : uri,
                    at < 0 ? Optional.empty() : Optional.of(login(rest.substring(0, at))),
                    meaning.flatMap(Meaning::tunnel),
                    meaning.isPresent() ? Optional.empty() : Optional.of(scheme));
        } catch (RtspException e) {
            throw bad(e.getMessage(), e);
        }
    }

    private static ClientOptions.Login login(String text) {
        int colon = text.indexOf(':');
        return new ClientOptions.Login(
                decoded(colon < 0 ? text : text.substring(0, colon)),
                colon < 0 ? "" : decoded(text.substring(colon + 1)));
    }

    /** Decodes escapes. Keeps percent signs that do not begin an escape. */
    private static String decoded(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            bytes.write(low >= 0 ? high << 4 | low : raw[i]);
            i += low >= 0 ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RtspClientException bad(String what, Throwable cause) {
        return new RtspClientException.BadAddress("The URL cannot be used: " + what, cause);
    }
}
