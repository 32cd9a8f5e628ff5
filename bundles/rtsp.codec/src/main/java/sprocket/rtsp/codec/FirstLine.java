// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The first line of a message (RFC 2326, sections 6.1 and 7.1), and what that of a connection tells before it is
 * complete: whether the connection may speak a dialect. That is so only if the first URI is not {@code *} and has no
 * scheme, or the first line has no version.
 */
public enum FirstLine {

    /** Standard RTSP, or nothing that looks like a request: the standard decoder gets it. */
    STANDARD,
    /** A request line whose URI is a bare path, as in {@code SETUP movie.Mjpeg RTSP/1.0}, or which has no URI. */
    NO_SCHEME,
    /** More bytes are needed. */
    UNDECIDED;

    private static final Pattern VERSION = Pattern.compile("([A-Z]{1,16})/([0-9]{1,4})\\.([0-9]{1,4})");
    private static final Pattern STATUS = Pattern.compile("RTSP/[0-9]{1,4}\\.[0-9]{1,4} +[1-5][0-9][0-9]");
    private static final Pattern HTTP_REQUEST = Pattern.compile("[A-Z]{1,16} +[^ ].* HTTP/[0-9]{1,4}\\.[0-9]{1,4}\\s*");
    private static final Pattern REQUEST = Pattern.compile("[A-Z_]{1,64} +[^ ].* RTSP/[0-9]{1,4}\\.[0-9]{1,4}\\s*");

    /** A complete first line, of version 1.0 or 2.0. */
    sealed interface Parsed permits RequestLine, StatusLine {}

    record RequestLine(String method, RtspUri uri, RtspMessage.Version version) implements Parsed {}

    record StatusLine(RtspMessage.Version version, RtspStatus status) implements Parsed {}

    /** @param start all bytes received so far, from position to limit, which do not change */
    public static FirstLine probe(ByteBuffer start) {
        int i = start.position();
        while (i < start.limit() && isLineEnd(start.get(i)) && i - start.position() < CodecLimits.BLANK_LINES) {
            i++;
        }
        int method = i;
        while (i < start.limit() && isMethodCharacter(start.get(i)) && i - method < CodecLimits.METHOD) {
            i++;
        }
        if (i == start.limit()) {
            return UNDECIDED;
        }
        if (i == method || start.get(i) != ' ') {
            return STANDARD;
        }
        while (i < start.limit() && start.get(i) == ' ' && i - method < CodecLimits.START_LINE) {
            i++;
        }
        return uri(start, i);
    }

    private static FirstLine uri(ByteBuffer start, int from) {
        int i = from;
        while (i < start.limit() && isSchemeCharacter(start.get(i)) && i - from < CodecLimits.START_LINE) {
            i++;
        }
        if (i == start.limit()) {
            return UNDECIDED;
        }
        byte b = start.get(i);
        if (b == '*' && i == from) {
            return i + 1 == start.limit() ? UNDECIDED : (start.get(i + 1) & 0xff) <= ' ' ? STANDARD : NO_SCHEME;
        }
        if (b == ':' && i > from) {
            return colon(start, i);
        }
        // A line that ends here has no version. Clients of standard RTSP always send one.
        boolean bare = b == ' '
                ? i > from
                : isLineEnd(b) || (b & 0xff) > ' ' && b != 0x7f && i - from < CodecLimits.START_LINE;
        return bare ? NO_SCHEME : STANDARD;
    }

    private static FirstLine colon(ByteBuffer start, int colon) {
        for (int i = colon + 1; i <= colon + 2; i++) {
            if (i == start.limit()) {
                return UNDECIDED;
            }
            if (start.get(i) != '/') {
                return NO_SCHEME;
            }
        }
        return STANDARD;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    private static boolean isMethodCharacter(byte b) {
        return b > ' ' && b < 0x7f && "$()<>@,;:\\\"/[]?={}".indexOf(b) < 0;
    }

    private static boolean isSchemeCharacter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '+' || b == '-' || b == '.';
    }

    /** Where a message begins in a line that may hold stray bytes before it; -1 if none does. */
    static int begin(String line) {
        Matcher status = STATUS.matcher(line);
        return status.find() ? status.start() : REQUEST.matcher(line).matches() ? 0 : -1;
    }

    /** Whether a line is that of a response. No method holds a slash. */
    static boolean isStatus(String line) {
        return line.startsWith("RTSP/");
    }

    /** Whether a line is that of an HTTP request, of a browser or of a client that tries a tunnel. */
    static boolean isHttpRequest(String line) {
        return line.contains(" HTTP/") && HTTP_REQUEST.matcher(line).matches();
    }

    static Parsed parse(String line, int maxMethod) throws DecodingException {
        String text = line.strip();
        return isStatus(text) ? status(text) : request(text, maxMethod);
    }

    private static Parsed request(String text, int maxMethod) throws DecodingException {
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        RtspMessage.Version version = first < 0 ? null : version(text.substring(last + 1));
        if (version == null || first == last) {
            // A line without a version may be any data, so no message boundary after it can be relied on.
            throw DecodingException.fatal(
                    RtspStatus.BAD_REQUEST, "A request starts with a line as in: OPTIONS * RTSP/1.0");
        }
        String method = text.substring(0, first);
        if (method.length() > maxMethod || !RtspRequest.isMethod(method)) {
            throw DecodingException.recoverable(
                    RtspStatus.BAD_REQUEST,
                    "A method is a word of at most " + maxMethod + " characters, as in OPTIONS");
        }
        if (isHttpRequest(text)) {
            throw DecodingException.recoverable(
                    RtspStatus.BAD_REQUEST,
                    "This port speaks RTSP, not HTTP: open rtsp://host:port/path in a player,"
                            + " such as mpv, ffplay or VLC");
        }
        supported(version);
        // ffmpeg, mpv and GStreamer send the spaces of a file name without escaping them.
        String uri = text.substring(first, last).strip().replace(" ", "%20");
        if (uri.indexOf('\uFFFD') >= 0) {
            throw DecodingException.recoverable(RtspStatus.BAD_REQUEST, "The URL holds bytes that are not UTF-8");
        }
        try {
            return new RequestLine(method, RtspUri.parse(uri), version);
        } catch (RtspException e) {
            throw DecodingException.recoverable(e.status(), e.getMessage());
        }
    }

    private static Parsed status(String text) throws DecodingException {
        String[] parts = text.split(" +", 3);
        RtspMessage.Version version = version(parts[0]);
        if (version == null || parts.length < 2 || !parts[1].matches("[1-5][0-9][0-9]")) {
            throw DecodingException.fatal(
                    RtspStatus.BAD_REQUEST, "A response starts with a line as in: RTSP/1.0 200 OK");
        }
        supported(version);
        String reason = parts.length < 3 ? "" : parts[2].replace('\t', ' ').strip();
        return new StatusLine(version, new RtspStatus(Integer.parseInt(parts[1]), reason));
    }

    /** @return null if the text is no version; 0.0 for a version of another protocol */
    private static RtspMessage.Version version(String text) {
        if (text.equals("RTSP/1.0")) {
            return RtspMessage.Version.V1_0;
        }
        Matcher m = VERSION.matcher(text);
        if (!m.matches()) {
            return null;
        }
        return m.group(1).equals("RTSP")
                ? new RtspMessage.Version(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)))
                : new RtspMessage.Version(0, 0);
    }

    /**
     * Messages of version 2.0 have the same form (RFC 7826, sections 5 and 20); the server decides how to answer them.
     */
    private static void supported(RtspMessage.Version version) throws DecodingException {
        if (!version.equals(RtspMessage.Version.V1_0) && !version.equals(RtspMessage.Version.V2_0)) {
            throw DecodingException.recoverable(
                    RtspStatus.VERSION_NOT_SUPPORTED, "The protocol spoken here is RTSP/1.0");
        }
    }
}
