// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.Map;
import java.util.TreeMap;
import org.osgi.dto.DTO;

/** Counters of a server since its start. */
public class ServerStatisticsDTO extends DTO {

    /** Milliseconds since 1970 at which the server started. */
    public long started;

    /** Connections that are open. */
    public int connections;

    /** Connections accepted so far. */
    public long connectionsAccepted;

    /** Connections closed at once because of a limit. */
    public long connectionsRefused;

    /** Sessions that are open. */
    public int sessions;

    /** Sessions opened so far. */
    public long sessionsOpened;

    /** Requests by method; {@code *} counts all methods without a handler. */
    public Map<String, Long> requests = new TreeMap<>();

    /** Replies by status code, including those to malformed messages, which are not counted as requests. */
    public Map<Integer, Long> replies = new TreeMap<>();
}
