// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request URI (RFC 2326, section 3.2): {@code *}, an absolute {@code rtsp}, {@code rtspu} or {@code rtsps} URL, or,
 * from dialects, a bare path. The text is kept as sent, including escapes, so that a reply repeats exactly the URL of
 * the request. Credentials in the URL are dropped: they must not appear in a reply or in a log. Immutable.
 *
 * @param scheme in lower case, "" for a bare path
 * @param host as sent, IPv6 addresses in brackets; "" for a bare path
 * @param port -1 if none was sent
 * @param path with its escapes; in an absolute URL it begins with a slash or is ""
 * @param query without the question mark; "" if there is none
 */
public record RtspUri(String scheme, String host, int port, String path, String query) {

    public RtspUri {
        if (port < -1 || port == 0 || port > 65535) {
            throw new IllegalArgumentException("A port lies between 1 and 65535, or is -1 for none, not " + port);
        }
        if (!clean(scheme) || !clean(host) || !clean(path) || !clean(query)) {
            throw new IllegalArgumentException("A URL holds white space and control characters only as %hh");
        }
        if (!scheme.isEmpty() && !path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("The path of an absolute URL begins with a slash, or is empty");
        }
    }

    /** The server as a whole, as in {@code OPTIONS *}. */
    public static final RtspUri SERVER = new RtspUri("", "", -1, "*", "");

    public static final int DEFAULT_PORT = 554;
    public static final int DEFAULT_SECURE_PORT = 322;

    /** The limit of file system paths. Longer URLs are refused, because replies repeat the URL. */
    public static final int MAX_LENGTH = 4096;

    /** A name or IPv4 address, or an IPv6 address with an optional zone (RFC 6874). */
    private static final Pattern HOST =
            Pattern.compile("[\\p{Alnum}._~%\\x80-\\x{10FFFF}-]+|\\[[0-9A-Fa-f:.]+(%[\\p{Alnum}._~%-]+)?\\]");

    private static final Pattern ESCAPED_CONTROL = Pattern.compile("%(?:[01]\\p{XDigit}|7[Ff])");

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
        if (text.isEmpty() || !clean(text) || firstOf(text, "<>\"\\") < text.length()) {
            throw bad("The URL is empty or holds a character that must be written as %hh (RFC 2396)");
        }
        int colon = text.indexOf("://");
        if (colon < 1 || firstOf(text, "/?#") < colon) {
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
        int portColon = authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') : 0);
        boolean closed = !authority.startsWith("[") || authority.indexOf(']') > 0;
        if (portColon >= 0 && closed) {
            host = authority.substring(0, portColon);
            port = port(authority.substring(portColon + 1));
        }
        if (!isPlain(host) && !HOST.matcher(host).matches()) {
            throw bad("The URL names no host");
        }
        return split(scheme, host, port, rest.substring(end));
    }

    private static RtspUri split(String scheme, String host, int port, String pathAndQuery) throws RtspException {
        if (holdsEscapedControl(host) || holdsEscapedControl(pathAndQuery)) {
            // A client or a reader of the log that decodes the URL would get a line end chosen by the sender.
            throw bad("The URL holds an escaped control character");
        }
        int fragment = pathAndQuery.indexOf('#');
        String text = fragment < 0 ? pathAndQuery : pathAndQuery.substring(0, fragment);
        if (scheme.isEmpty() && (text.isEmpty() || text.startsWith("?"))) {
            throw bad("The URL names nothing");
        }
        int question = text.indexOf('?');
        return question < 0
                ? new RtspUri(scheme, host, port, text, "")
                : new RtspUri(scheme, host, port, text.substring(0, question), text.substring(question + 1));
    }

    private static boolean holdsEscapedControl(String text) {
        return text.indexOf('%') >= 0 && ESCAPED_CONTROL.matcher(text).find();
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

    /** Whether a text has only letters, digits and {@code .-_} of ASCII, and at least one: it stands for itself. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ' || Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
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
        return equals(SERVER);
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
     * The decoded segments of the path, without empty ones: {@code /a%20b//c/} gives {@code a b, c}. A segment may be
     * {@code ..}, but holds no slash or backslash.
     *
     * @throws RtspException 400 if an escape is broken or decodes to a control character, a slash or backslash, or to
     *     bytes that are not UTF-8 (overlong forms are not)
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
        if (isPlain(segment)) {
            return segment;
        }
        // The whole segment is encoded at once, because half of a surrogate pair has no UTF-8 form.
        byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                int high = i + 2 < raw.length ? digit(raw[i + 1]) : -1;
                int low = i + 2 < raw.length ? digit(raw[i + 2]) : -1;
                if (high < 0 || low < 0) {
                    throw bad("The URL has a % that two hexadecimal digits do not follow");
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(raw[i]);
            }
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isISOControl(c) || c == '/' || c == '\\') {
                    throw bad("The URL holds an escaped control character or an escaped separator");
                }
            }
            return text;
        } catch (CharacterCodingException e) {
            throw bad("The escapes of the URL are not UTF-8");
        }
    }

    private static int digit(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }

    /** This URL with another path, which must be escaped, and without a query. */
    public RtspUri withPath(String newPath) {
        return new RtspUri(scheme, host, port, newPath, "");
    }

    /**
     * The URL without the last segment of the path and without the slashes around it. The query is kept. Empty at the
     * root.
     */
    public Optional<RtspUri> parent() {
        String trimmed = withoutTrailingSlashes(path);
        int slash = trimmed.lastIndexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(
                        new RtspUri(scheme, host, port, withoutTrailingSlashes(trimmed.substring(0, slash)), query));
    }

    private static String withoutTrailingSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
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
