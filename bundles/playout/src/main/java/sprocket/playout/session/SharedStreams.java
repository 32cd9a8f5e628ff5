// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** The streams that groups of sessions share. Thread-safe. */
public final class SharedStreams {

    private final Map<Key, SharedStream> streams = new HashMap<>();
    private final Map<SharedStream, Integer> members = new HashMap<>();

    /**
     * A group of sessions.
     *
     * @param transport stands for the transport that names the group
     */
    record Key(Object transport, String group) {}

    /**
     * Counts a session in; the first one makes the stream. Each must be counted out by {@link #leave}.
     *
     * @param name of the stream: a group has one stream only
     * @throws RtspException 461 if the group has another stream already
     */
    synchronized SharedStream enter(Key key, String name, Supplier<SharedStream> maker) throws RtspException {
        SharedStream stream = streams.get(key);
        if (stream == null) {
            stream = maker.get();
            streams.put(key, stream);
        } else if (!stream.name().equals(name)) {
            throw new RtspException(
                    RtspStatus.UNSUPPORTED_TRANSPORT,
                    "The group " + key.group() + " carries " + stream.name() + " already: ask for another group");
        }
        members.merge(stream, 1, Integer::sum);
        return stream;
    }

    /** The names of the groups that have sessions, of all transports. */
    synchronized Set<String> groups() {
        return streams.keySet().stream().map(Key::group).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Counts a session out.
     *
     * @return whether it was the last one: the stream must be ended
     */
    synchronized boolean leave(SharedStream stream) {
        if (members.merge(stream, -1, Integer::sum) > 0) {
            return false;
        }
        members.remove(stream);
        streams.values().remove(stream);
        return true;
    }
}
