// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Constants;
import sprocket.rtsp.api.RtspSession;

/**
 * A server as it is now. A service beside {@link sprocket.rtsp.api.RtspListener}, whose property {@link #CHANGE_COUNT}
 * follows {@link RuntimeDTO#changeCount}: who listens to its modification need not poll. Thread-safe; no call waits for
 * a request.
 */
@ProviderType
public interface RtspRuntime {

    /** Service property: Long, grows when methods come, go, or change places. */
    String CHANGE_COUNT = Constants.SERVICE_CHANGECOUNT;

    /** Who serves which method and why. A snapshot of one moment. */
    RuntimeDTO describe();

    /** The sessions that are open, the oldest first. A snapshot; the sessions themselves live on. */
    List<RtspSession> sessions();

    /** What was counted since the server started. */
    ServerStatisticsDTO statistics();
}
