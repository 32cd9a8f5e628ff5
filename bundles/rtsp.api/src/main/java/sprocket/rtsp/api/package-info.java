/**
 * What an extension of the RTSP server implements (methods, interceptors, dialects) and what the server hands it:
 * exchanges, sessions and connections (RFC 2326).
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
