/**
 * What only the server's own bundles may do with a session. A method, an interceptor or a dialect does not import this
 * package.
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.core;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
