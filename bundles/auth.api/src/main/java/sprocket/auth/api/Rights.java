// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may do what. An OSGi service for bundles that decide about more than requests, such as a web page. Thread-safe.
 */
@ProviderType
public interface Rights {

    /**
     * Whether somebody may do something.
     *
     * @param principal empty for somebody who has not logged in
     * @param path decoded segments, as {@link sprocket.rtsp.api.message.RtspUri#segments}
     */
    boolean allow(Optional<Principal> principal, Action action, List<String> path);
}
