// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes access units: a viewer's playout, a recording, a relay. Calls come one after the other, on a thread of the
 * source or on the one that subscribes; they must not block, since other sinks wait for them.
 *
 * <p>A caller passes no unit that depends on a unit that it has not passed. A sink that drops a unit, for example
 * because it is too slow, drops all units up to the next {@linkplain AccessUnit#randomAccess random access unit} of
 * that track.
 */
@ConsumerType
public interface MediaSink {

    void accept(AccessUnit unit);

    /**
     * The presentation has ended: no further unit follows.
     *
     * @param reason for the log and the viewer, such as "the camera closed the connection"
     */
    void end(String reason);
}
