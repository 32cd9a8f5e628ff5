// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.statistics.RtcpSchedule;
import sprocket.rtsp.api.core.CoreSession;

/** A stream that is sent, with its RTCP and its lease of the transport. */
record ActiveStream(OutgoingStream stream, RtcpReporter reporter, TransportLease lease) implements SessionStream {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveStream.class);

    /**
     * A session's own stream.
     *
     * @param cname the same for all streams of the session
     * @param mediaTime media time now, {@link Long#MIN_VALUE} while nothing flows
     */
    static ActiveStream of(
            StreamOpener.Opened opened, CoreSession session, Loop loop, String cname, LongSupplier mediaTime) {
        OutgoingStream stream = opened.stream();
        RtcpReporter reporter = new RtcpReporter(stream, loop, cname, mediaTime, RtcpSchedule.ONE_VIEWER);
        opened.listener().stream(
                packet -> {
                    if (reporter.received(packet, session)) {
                        session.touch();
                    }
                },
                stream.counters()::rejected,
                session::close);
        return new ActiveStream(stream, reporter, opened.lease());
    }

    @Override
    public boolean boundToConnection() {
        return stream.channel().boundToConnection();
    }

    /** Sends BYE if the stream has been heard, and closes the channel. */
    @Override
    public void end(String reason) {
        try {
            reporter.close(reason);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A stream's last report could not be sent", e);
        }
        try {
            stream.channel().close();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A channel did not close", e);
        }
        lease.close();
    }

    /** Nothing to wait for: {@link #end} has ended it. */
    @Override
    public Void awaitEnd(Duration timeout) {
        return null;
    }
}
