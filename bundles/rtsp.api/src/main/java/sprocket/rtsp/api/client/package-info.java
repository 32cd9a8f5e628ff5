/** The interfaces that an extension of an RTSP client implements (RFC 2326). */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
