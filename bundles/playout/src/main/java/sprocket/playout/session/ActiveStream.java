package sprocket.playout.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream of a session with its reports. */
record ActiveStream(OutgoingStream stream, RtcpReporter reporter, Carrier carrier) {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveStream.class);

    /** Says BYE, if there was anything to hear, and closes the channel. Idempotent; on the session's event loop. */
    void end(String reason) {
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
}
