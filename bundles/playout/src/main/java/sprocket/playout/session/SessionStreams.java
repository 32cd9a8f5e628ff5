// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.List;
import java.util.Optional;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Which part of a session a URL means. Clients vary in the trailing slash and repeat the query or not; neither makes
 * another one.
 */
final class ControlUrls {

    private ControlUrls() {}

    /**
     * @param session the URL of the session as a whole
     * @return the stream that was set up under the URL, or empty for the session as a whole
     * @throws RtspException 404 for any other URL
     */
    static Optional<PlayoutStream> addressed(RtspUri uri, Optional<RtspUri> session, List<PlayoutStream> streams)
            throws RtspException {
        String path = path(uri, streams);
        if (uri.server() || session.isPresent() && path(session.get(), streams).equals(path)) {
            return Optional.empty();
        }
        for (PlayoutStream stream : streams) {
            if (path(stream.controlUrl(), streams).equals(path)) {
                return Optional.of(stream);
            }
        }
        throw new RtspException(
                RtspStatus.NOT_FOUND, "This URL is neither that of the session nor of one of its streams");
    }

    /** The path, with a track's id that the client put behind the query moved to where it belongs. */
    private static String path(RtspUri uri, List<PlayoutStream> streams) {
        String path =
                uri.path().endsWith("/") ? uri.path().substring(0, uri.path().length() - 1) : uri.path();
        String last = uri.query().substring(uri.query().lastIndexOf('/') + 1);
        boolean track = uri.query().contains("/")
                && streams.stream().anyMatch(s -> s.track().id().equals(last));
        return track ? path + "/" + last : path;
    }
}
