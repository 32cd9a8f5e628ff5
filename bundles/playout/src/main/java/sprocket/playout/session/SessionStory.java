// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.log.LogText;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.header.RtspRange;

/** Tells the log, in a line for each turn of a session, what the viewer did. Nothing for packets or access units. */
final class SessionStory {

    private static final Logger LOG = LoggerFactory.getLogger(SessionStory.class);

    private final RtspSession session;

    SessionStory(RtspSession session) {
        this.session = session;
    }

    void plays(long position, List<PlayoutStream> streams) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{} plays {} from {} over {}", session, url(), LogText.clock(position), protocols(streams));
        }
    }

    /** @param range that the reply says: the stream is one that others share */
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

    /** @param reason why media stopped without a request */
    void stops(String reason, long position) {
        LOG.info("{} stops at {}: {}", session, LogText.clock(position), reason);
    }

    void ends(PlayoutStatistics sent) {
        if (sent.units() + sent.dropped() + sent.failed() > 0) {
            LOG.info(
                    "{} was sent {} access units, {} packets, {} kB; {} units late, {} dropped, {} failed; {} packets reported lost",
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
}
