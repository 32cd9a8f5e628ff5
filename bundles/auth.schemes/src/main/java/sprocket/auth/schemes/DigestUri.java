// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** Compares the parameter {@code uri} of Digest with the URL of the request (RFC 7616, section 3.4.6). */
final class DigestUri {

    private DigestUri() {}

    /**
     * Whether a login is for a request. Its URL is that of the request, with or without scheme and host, user and
     * password, and slashes at the end; or, as live555 sends it, that of the presentation that holds the requested
     * track.
     *
     * @param text the parameter
     */
    static boolean fits(String text, RtspUri requested) {
        if (text.equals(requested.toString())) {
            return true;
        }
        try {
            RtspUri uri = RtspUri.parse(text);
            return !uri.server() && !requested.server() && sameServer(uri, requested) && samePath(uri, requested);
        } catch (RtspException e) {
            return false;
        }
    }

    private static boolean sameServer(RtspUri uri, RtspUri requested) {
        return !uri.absolute()
                || !requested.absolute()
                || uri.host().equalsIgnoreCase(requested.host()) && uri.effectivePort() == requested.effectivePort();
    }

    private static boolean samePath(RtspUri uri, RtspUri requested) {
        String path = trimmed(uri);
        String whole = trimmed(requested);
        return whole.equals(path) || !path.isEmpty() && whole.startsWith(path + "/");
    }

    private static String trimmed(RtspUri uri) {
        int end = uri.path().length();
        while (end > 0 && uri.path().charAt(end - 1) == '/') {
            end--;
        }
        return uri.path().substring(0, end) + (uri.query().isEmpty() ? "" : "?" + uri.query());
    }
}
