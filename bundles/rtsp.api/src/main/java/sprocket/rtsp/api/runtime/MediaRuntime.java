// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Constants;

/**
 * What serves the media of a server. A service of the playout, whose property {@link #CHANGE_COUNT} grows when
 * something comes, goes or changes places; {@link RtspRuntime#describe()} includes it, and is what others read.
 * Thread-safe.
 */
@ProviderType
public interface MediaRuntime {

    /** Service property: Long. */
    String CHANGE_COUNT = Constants.SERVICE_CHANGECOUNT;

    /** Transports, payload formats and sources; of each kind the best first. A snapshot of one moment. */
    List<MediaServiceDTO> describe();
}
