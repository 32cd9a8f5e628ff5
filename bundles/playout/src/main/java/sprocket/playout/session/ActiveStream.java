// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stream.OutgoingStream;

/** A stream that is sent, with its RTCP and its lease of the transport. */
record ActiveStream(OutgoingStream stream, RtcpReporter reporter, TransportLease lease) implements SessionStream {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveStream.class);

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
