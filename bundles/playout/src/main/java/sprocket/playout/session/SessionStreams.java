// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** The streams of one session. Changed on the session's event loop, read on any thread. */
final class SessionStreams {

    private final List<SessionStream> streams = new CopyOnWriteArrayList<>();
    /** Counters of streams that have ended. */
    private volatile PlayoutStatistics ended = PlayoutStatistics.NONE;

    void add(SessionStream stream) {
        streams.add(stream);
    }

    /**
     * Removes a stream, whose counters are kept. A thread that reads at this moment may count it twice or not at all.
     *
     * @return false if it is not there
     */
    boolean remove(SessionStream stream) {
        boolean removed = streams.remove(stream);
        if (removed) {
            ended = ended.plus(stream.stream().statistics());
        }
        return removed;
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    boolean contains(SessionStream stream) {
        return streams.contains(stream);
    }

    /** In the order of their SETUP. A snapshot. */
    Stream<SessionStream> stream() {
        return streams.stream();
    }

    /** Those of a track. A snapshot. */
    List<SessionStream> of(Track track) {
        return stream().filter(s -> s.stream().track().equals(track)).toList();
    }

    /** As handlers see them. A snapshot. */
    List<PlayoutStream> list() {
        return streams.stream().map(SessionStream::stream).toList();
    }

    /** Counters of all streams together, those that have ended included. */
    PlayoutStatistics statistics() {
        return list().stream().map(PlayoutStream::statistics).reduce(ended, PlayoutStatistics::plus);
    }

    /**
     * Which part of the session a URL means. Clients differ in the trailing slash and in whether they repeat the query;
     * neither makes another URL.
     *
     * @param session the URL of the session as a whole
     * @return the stream that was set up under the URL, or empty for the session as a whole
     * @throws RtspException 404 for any other URL
     */
    Optional<PlayoutStream> addressed(RtspUri uri, Optional<RtspUri> session) throws RtspException {
        String path = path(uri);
        if (uri.server() || session.isPresent() && path(session.get()).equals(path)) {
            return Optional.empty();
        }
        for (PlayoutStream stream : list()) {
            if (path(stream.controlUrl()).equals(path)) {
                return Optional.of(stream);
            }
        }
        throw new RtspException(
                RtspStatus.NOT_FOUND, "This URL is neither that of the session nor of one of its streams");
    }

    /** The path, with a track's id that the client put behind the query moved to where it belongs. */
    private String path(RtspUri uri) {
        String path =
                uri.path().endsWith("/") ? uri.path().substring(0, uri.path().length() - 1) : uri.path();
        String last = uri.query().substring(uri.query().lastIndexOf('/') + 1);
        boolean track = uri.query().contains("/")
                && streams.stream().anyMatch(s -> s.stream().track().id().equals(last));
        return track ? path + "/" + last : path;
    }
}
