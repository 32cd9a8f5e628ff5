/** The exceptions for failures between client and server. */
@Export
@Version("0.1.0")
package sprocket.client.failure;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
