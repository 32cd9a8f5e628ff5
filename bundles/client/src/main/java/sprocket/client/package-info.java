/**
 * A client of RTSP servers (RFC 2326), without a user interface. {@link sprocket.client.RtspClient} is the entry point:
 * {@link sprocket.client.RtspClient#builder} in a program, the service of that name in a container.
 */
@Export
@Version("0.1.0")
package sprocket.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
