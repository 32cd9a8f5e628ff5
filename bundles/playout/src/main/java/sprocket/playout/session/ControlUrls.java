package sprocket.playout.session;

import java.util.List;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Which part of a session a URL means. Clients vary in the trailing slash and repeat the query or not; neither makes another one. */
final class ControlUrls {

    private ControlUrls() {
    }

    /**
     * @param session the URL of the session as a whole
     * @return the stream that was set up under the URL, or empty for the session as a whole
     * @throws RtspException 404 for any other URL
     */
    static Optional<OutgoingStream> addressed(RtspUri uri, Optional<RtspUri> session, List<OutgoingStream> streams) throws RtspException {
        String path = path(uri);
        if (uri.server() || session.isPresent() && path(session.get()).equals(path)) {
            return Optional.empty();
        }
        for (OutgoingStream stream : streams) {
            if (path(stream.controlUrl()).equals(path)) {
                return Optional.of(stream);
            }
        }
        throw new RtspException(RtspStatus.NOT_FOUND, "This URL is neither that of the session nor of one of its streams");
    }

    private static String path(RtspUri uri) {
        String control = uri.query().contains("/") ? uri.query().substring(uri.query().lastIndexOf('/')) : "";
        String path = uri.path() + (control.equals("/") ? "" : control);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
