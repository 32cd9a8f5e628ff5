// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stream.OutgoingStream;

/** A stream with its reports and the channel that it is sent on. */
record ActiveStream(OutgoingStream stream, RtcpReporter reporter, TransportHold carrier) implements SessionStream {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveStream.class);

    @Override
    public boolean boundToConnection() {
        return stream.channel().boundToConnection();
    }

    /** Says BYE, if there was anything to hear, and closes the channel. */
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
        carrier.close();
    }

    /** It has ended at once. */
    @Override
    public Void awaitEnd(Duration timeout) {
        return null;
    }
}
