/** Event loops and the clock. The package does not use Netty. */
@Export
@Version("0.1.0")
package sprocket.loop;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
