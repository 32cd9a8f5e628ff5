// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Constants;
import sprocket.rtsp.api.RtspSession;

/**
 * Describes a server as it is now. A service, whose property {@link #CHANGE_COUNT} follows
 * {@link RuntimeDTO#changeCount}, so that a listener to its changes need not poll. Thread-safe; no call waits for a
 * request.
 */
@ProviderType
public interface RtspRuntime {

    /** Service property: Long, grows with every change. */
    String CHANGE_COUNT = Constants.SERVICE_CHANGECOUNT;

    /** The endpoints, and the services for methods, interceptors, dialects and media. A snapshot. */
    RuntimeDTO describe();

    /** The open sessions, the oldest first. The list is a snapshot, but the sessions are not. */
    List<RtspSession> sessions();

    /** The streams that are sent, with what viewers report; empty if there is no {@link MediaRuntime}. A snapshot. */
    List<StreamDTO> streams();

    /** Counters since the start of the server. */
    ServerStatisticsDTO statistics();
}
