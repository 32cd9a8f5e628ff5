// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.log.LogText;
import sprocket.rtsp.api.RtspTopics;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.header.RtspRange;

/**
 * Reports what happens in a session: to the log, in one line for each action of the viewer, and for each stream as
 * events for metrics. Nothing is reported for packets or access units.
 */
final class PlayoutEvents {

    private static final Logger LOG = LoggerFactory.getLogger(PlayoutEvents.class);

    private final CoreSession session;

    PlayoutEvents(CoreSession session) {
        this.session = session;
    }

    void plays(long position, List<PlayoutStream> streams) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{} plays {} from {} over {}", session, url(), LogText.clock(position), protocols(streams));
        }
    }

    /** @param range of the reply; the stream is one that others share */
    void joins(RtspRange range, List<PlayoutStream> streams) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{} shares {} at {} over {}", session, url(), range, protocols(streams));
        }
    }

    private String url() {
        return LogText.printable(session.url().map(Object::toString).orElse(""));
    }

    private static String protocols(List<PlayoutStream> streams) {
        return streams.stream().map(s -> s.transport().protocol()).distinct().collect(Collectors.joining(", "));
    }

    void pauses(long position) {
        LOG.info("{} pauses at {}", session, LogText.clock(position));
    }

    /** @param reason why the media stopped without a request */
    void stops(String reason, long position) {
        LOG.info("{} stops at {}: {}", session, LogText.clock(position), reason);
    }

    void ends(PlayoutStatistics sent) {
        if (sent.units() + sent.dropped() + sent.failed() > 0) {
            LOG.info(
                    "{} was sent {} access units, {} packets, {} kB; {} units late, {} dropped, {} failed;"
                            + " {} packets reported lost",
                    session,
                    sent.units(),
                    sent.packets(),
                    sent.bytes() / 1000,
                    sent.late(),
                    sent.dropped(),
                    sent.failed(),
                    sent.reportedLost());
        }
    }

    void streamAdded(PlayoutStream stream) {
        session.event(
                RtspTopics.STREAM_ADDED,
                Map.of(
                        RtspTopics.URL,
                        url(stream),
                        RtspTopics.ENCODING,
                        stream.track().format().encoding(),
                        RtspTopics.TRANSPORT,
                        stream.transport().protocol()));
    }

    void streamStarted(PlayoutStream stream) {
        session.event(RtspTopics.STREAM_STARTED, Map.of(RtspTopics.URL, url(stream)));
    }

    void streamStopped(PlayoutStream stream, String reason) {
        session.event(RtspTopics.STREAM_STOPPED, Map.of(RtspTopics.URL, url(stream), RtspTopics.REASON, reason));
    }

    void streamRemoved(PlayoutStream stream, String reason) {
        PlayoutStatistics sent = stream.statistics();
        session.event(
                RtspTopics.STREAM_REMOVED,
                Map.of(
                        RtspTopics.URL,
                        url(stream),
                        RtspTopics.REASON,
                        reason,
                        RtspTopics.UNITS,
                        sent.units(),
                        RtspTopics.PACKETS,
                        sent.packets(),
                        RtspTopics.BYTES,
                        sent.bytes(),
                        RtspTopics.DROPPED,
                        sent.dropped(),
                        RtspTopics.FAILED,
                        sent.failed()));
    }

    private static String url(PlayoutStream stream) {
        return stream.controlUrl().toString();
    }
}
