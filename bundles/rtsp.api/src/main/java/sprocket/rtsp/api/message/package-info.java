/**
 * RTSP requests and responses as immutable values (RFC 2326, sections 4 to 7). The bundle {@code rtsp.codec} decodes
 * and encodes them.
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
