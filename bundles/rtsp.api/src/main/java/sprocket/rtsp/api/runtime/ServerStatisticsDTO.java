// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.Map;
import java.util.TreeMap;
import org.osgi.dto.DTO;

/** What a server has counted since it started. */
public class ServerStatisticsDTO extends DTO {

    /** Milliseconds since 1970 at which the server started. */
    public long started;

    /** Connections that are open. */
    public int connections;

    /** Connections taken so far. */
    public long connectionsAccepted;

    /** Connections closed at once because of a limit. */
    public long connectionsRefused;

    /** Sessions that are open. */
    public int sessions;

    /** Sessions opened so far. */
    public long sessionsOpened;

    /** Requests by method; those of methods that nobody served stand under {@code *}. */
    public Map<String, Long> requests = new TreeMap<>();

    /** Replies by status code; what could not be read as a message was answered, too, and is counted here only. */
    public Map<Integer, Long> replies = new TreeMap<>();
}
