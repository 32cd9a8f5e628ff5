package sprocket.media.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes access units: a viewer's playout, a recording, a relay. Calls come one after the other, on a thread of the
 * source or on the one that subscribes; they must not block, since other sinks wait behind them.
 *
 * <p>Who feeds a sink hands over no unit that depends on one it has not handed over. A sink that drops a unit, as one
 * does that falls behind, drops all up to the next {@linkplain AccessUnit#randomAccess random access unit} of that
 * track.
 */
@ConsumerType
public interface MediaSink {

    void accept(AccessUnit unit);

    /** No more will come. @param reason for the log and the viewer, such as "the camera closed the connection" */
    void end(String reason);
}
