package sprocket.media.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes access units: a viewer's playout, a recording, a relay. Calls come one after the other, on a thread of the source; they
 * must not block, since other sinks wait behind them.
 */
@ConsumerType
public interface MediaSink {

    void accept(AccessUnit unit);

    /** No more will come. @param reason for the log and the viewer, such as "the camera closed the connection" */
    void end(String reason);
}
