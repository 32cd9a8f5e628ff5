/**
 * The operations on a session that only the server's own bundles use. Methods, interceptors and dialects do not import
 * this package.
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.core;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
