/** What can go wrong between a client and a server, as one family of exceptions. */
@Export
@Version("0.1.0")
package sprocket.client.failure;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
