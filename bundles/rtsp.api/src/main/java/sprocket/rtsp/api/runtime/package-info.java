/** The description of the running server, for shells, health checks, metrics and web pages. */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
