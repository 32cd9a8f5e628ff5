/**
 * The interfaces of the RTSP server (RFC 2326): those that an extension implements (methods, interceptors, dialects),
 * and those that it gets (exchanges, sessions and connections).
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
