// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Constants;

/**
 * Describes the services for the media of a server, and its streams. A service of the playout, whose property
 * {@link #CHANGE_COUNT} grows with every change of the services. Other bundles read {@link RtspRuntime}, which includes
 * it. Thread-safe.
 */
@ProviderType
public interface MediaRuntime {

    /** Service property: Long. */
    String CHANGE_COUNT = Constants.SERVICE_CHANGECOUNT;

    /** Transports, payload formats and sources; of each kind the one in use first. A snapshot. */
    List<MediaServiceDTO> describe();

    /** The streams of all sessions, of each session in the order of SETUP. A snapshot. */
    List<StreamDTO> streams();
}
