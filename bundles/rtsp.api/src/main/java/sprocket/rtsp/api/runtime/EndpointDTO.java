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

    /** SHA-256 of the certificate, as pairs of hexadecimal digits with colons between; null without encryption. */
    public String certificateFingerprint;

    /** When the certificate ends, in milliseconds since 1970; 0 without encryption. */
    public long certificateEnd;

    /** Why the certificate's files as they are now cannot be used, in which case the one before is kept; else null. */
    public String certificateFailure;

    /** Why it does not listen; null if it does, and as long as the framework is still starting its bundles. */
    public String failure;
}
