// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.message.RtspVersion;

/** The first line of a message (RFC 2326, sections 6.1 and 7.1). */
sealed interface StartLine {

    record RequestLine(String method, RtspUri uri, RtspVersion version) implements StartLine {}

    record StatusLine(RtspVersion version, RtspStatus status) implements StartLine {}

    Pattern VERSION = Pattern.compile("([A-Z]{1,16})/([0-9]{1,4})\\.([0-9]{1,4})");

    Pattern STATUS = Pattern.compile("RTSP/[0-9]{1,4}\\.[0-9]{1,4} +[1-5][0-9][0-9]");
    Pattern HTTP_REQUEST = Pattern.compile("[A-Z]{1,16} +[^ ].* HTTP/[0-9]{1,4}\\.[0-9]{1,4}\\s*");
    Pattern REQUEST = Pattern.compile("[A-Z_]{1,64} +[^ ].* RTSP/[0-9]{1,4}\\.[0-9]{1,4}\\s*");

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
        return HTTP_REQUEST.matcher(line).matches();
    }

    static StartLine parse(String line, int maxMethod) throws DecodingException {
        String text = line.strip();
        return isStatus(text) ? status(text) : request(text, maxMethod);
    }

    private static StartLine request(String text, int maxMethod) throws DecodingException {
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        RtspVersion version = first < 0 ? null : version(text.substring(last + 1));
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

    private static StartLine status(String text) throws DecodingException {
        String[] parts = text.split(" +", 3);
        RtspVersion version = version(parts[0]);
        if (version == null || parts.length < 2 || !parts[1].matches("[1-5][0-9][0-9]")) {
            throw DecodingException.fatal(
                    RtspStatus.BAD_REQUEST, "A response starts with a line as in: RTSP/1.0 200 OK");
        }
        supported(version);
        String reason = parts.length < 3 ? "" : parts[2].replace('\t', ' ');
        return new StatusLine(version, new RtspStatus(Integer.parseInt(parts[1]), reason));
    }

    /** @return null if the text is no version; 0.0 for a version of another protocol */
    private static RtspVersion version(String text) {
        Matcher m = VERSION.matcher(text);
        if (!m.matches()) {
            return null;
        }
        return m.group(1).equals("RTSP")
                ? new RtspVersion(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)))
                : new RtspVersion(0, 0);
    }

    /**
     * Messages of version 2.0 have the same form (RFC 7826, sections 5 and 20); the server decides how to answer them.
     */
    private static void supported(RtspVersion version) throws DecodingException {
        if (!version.equals(RtspVersion.V1_0) && !version.equals(RtspVersion.V2_0)) {
            throw DecodingException.recoverable(
                    RtspStatus.VERSION_NOT_SUPPORTED, "The protocol spoken here is RTSP/1.0");
        }
    }
}
