package sprocket.rtsp.api.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request URI (RFC 2326, 3.2): {@code *}, an absolute {@code rtsp}, {@code rtspu} or {@code rtsps} URL, or, from dialects,
 * a bare path. It keeps the text as sent, so that what is echoed equals what was asked. Credentials in the URL are dropped at
 * parsing: they must reach neither a reply nor a log line. Immutable.
 */
public record RtspUri(String scheme, String host, int port, String path, String query) {

    /** The server as a whole, as in {@code OPTIONS *}. */
    public static final RtspUri SERVER = new RtspUri("", "", -1, "*", "");

    public static final int DEFAULT_PORT = 554;
    public static final int DEFAULT_SECURE_PORT = 322;

    /** Longer URLs are refused: no file system path is longer, and every reply echoes them. */
    public static final int MAX_LENGTH = 4096;

    /**
     * Parses the text of a request line.
     *
     * @throws RtspException 400 with what is wrong, or 414
     */
    public static RtspUri parse(String text) throws RtspException {
        if (text.equals("*")) {
            return SERVER;
        }
        if (text.length() > MAX_LENGTH) {
            throw new RtspException(RtspStatus.URI_TOO_LONG, "The URL is longer than " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"') {
                throw bad("The URL holds a character that must be written as %hh (RFC 2396)");
            }
        }
        int colon = text.indexOf("://");
        if (colon < 0) {
            return split("", "", -1, text);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("rtsp") && !scheme.equals("rtspu") && !scheme.equals("rtsps")) {
            throw bad("The scheme of the URL is rtsp, rtspu or rtsps, not what was sent");
        }
        String rest = text.substring(colon + 3);
        int end = firstOf(rest, "/?#");
        String authority = rest.substring(0, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        String host = authority;
        int port = -1;
        int portColon = authority.startsWith("[") ? authority.indexOf(':', Math.max(0, authority.indexOf(']'))) : authority.indexOf(':');
        if (portColon >= 0) {
            host = authority.substring(0, portColon);
            port = port(authority.substring(portColon + 1));
        }
        if (host.isEmpty() || host.startsWith("[") != host.endsWith("]") || !host.startsWith("[") && host.indexOf(':') >= 0) {
            throw bad("The URL names no host");
        }
        return split(scheme, host, port, rest.substring(end));
    }

    private static RtspUri split(String scheme, String host, int port, String pathAndQuery) {
        int fragment = pathAndQuery.indexOf('#');
        String text = fragment < 0 ? pathAndQuery : pathAndQuery.substring(0, fragment);
        int question = text.indexOf('?');
        return question < 0 ? new RtspUri(scheme, host, port, text, "")
                : new RtspUri(scheme, host, port, text.substring(0, question), text.substring(question + 1));
    }

    private static int port(String text) throws RtspException {
        if (text.isEmpty()) {
            return -1;
        }
        if (text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad("The port of the URL is no number");
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw bad("The port of the URL lies outside 1 to 65535");
        }
        return port;
    }

    private static int firstOf(String text, String characters) {
        int i = 0;
        while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** Whether this is {@code *}. */
    public boolean server() {
        return path.equals("*");
    }

    /** Whether there is a scheme and a host. */
    public boolean absolute() {
        return !scheme.isEmpty();
    }

    /** The port, or the scheme's default. */
    public int effectivePort() {
        return port > 0 ? port : scheme.equals("rtsps") ? DEFAULT_SECURE_PORT : DEFAULT_PORT;
    }

    /**
     * The decoded segments of the path, without empty ones: {@code /a%20b//c/} gives {@code a b, c}.
     *
     * @throws RtspException 400 if an escape is broken or decodes to a control character or to bytes that are not UTF-8
     */
    public List<String> segments() throws RtspException {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(decode(segment));
            }
        }
        return List.copyOf(segments);
    }

    private static String decode(String segment) throws RtspException {
        ByteBuffer bytes = ByteBuffer.allocate(segment.length() * 3);
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                int high = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 1), 16) : -1;
                int low = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw bad("The URL has a % that two hexadecimal digits do not follow");
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            if (text.chars().anyMatch(ch -> ch < ' ' || ch == 0x7f)) {
                throw bad("The URL holds an escaped control character");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw bad("The escapes of the URL are not UTF-8");
        }
    }

    /** This URL with another path and without a query. */
    public RtspUri withPath(String newPath) {
        return new RtspUri(scheme, host, port, newPath, "");
    }

    /** The parent of the path's last segment, with the query kept; empty at the root. */
    public Optional<RtspUri> parent() {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int slash = trimmed.lastIndexOf('/');
        return slash < 0 || trimmed.isEmpty() ? Optional.empty()
                : Optional.of(new RtspUri(scheme, host, port, trimmed.substring(0, slash), query));
    }

    private static RtspException bad(String what) {
        return new RtspException(RtspStatus.BAD_REQUEST, what);
    }

    @Override
    public String toString() {
        String authority = absolute() ? scheme + "://" + host + (port > 0 ? ":" + port : "") : "";
        return authority + path + (query.isEmpty() ? "" : "?" + query);
    }
}
