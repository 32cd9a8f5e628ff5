/** Which of several services serves, where each would: one rule for methods, transports, payload formats and sources. */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.selection;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
