// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import org.osgi.dto.DTO;

/** An endpoint: an address at which the server listens, or should listen. */
public class EndpointDTO extends DTO {

    /** Its name in the configuration; {@code default} for the endpoint of the server's own settings. */
    public String name;

    /** Where it listens, as {@code address:port} or {@code [address]:port}; null if it does not listen. */
    public String address;

    /** Whether connections there are encrypted. */
    public boolean secure;

    /** Why it does not listen; null if it does, and as long as the framework is still starting its bundles. */
    public String failure;
}
