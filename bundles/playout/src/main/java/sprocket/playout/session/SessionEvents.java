// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.Map;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.RtspTopics;
import sprocket.rtsp.api.core.CoreSession;

/** Posts what happens to a session's streams, for metrics. */
final class StreamEvents {

    private final CoreSession session;

    StreamEvents(CoreSession session) {
        this.session = session;
    }

    void added(PlayoutStream stream) {
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

    void started(PlayoutStream stream) {
        session.event(RtspTopics.STREAM_STARTED, Map.of(RtspTopics.URL, url(stream)));
    }

    void stopped(PlayoutStream stream, String reason) {
        session.event(RtspTopics.STREAM_STOPPED, Map.of(RtspTopics.URL, url(stream), RtspTopics.REASON, reason));
    }

    void removed(PlayoutStream stream, String reason) {
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
