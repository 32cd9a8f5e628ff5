/**
 * RTSP requests and responses as immutable values (RFC 2326, sections 4 to 7). Bytes are parsed and written elsewhere.
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
