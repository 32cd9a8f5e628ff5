/** Writes received streams to files, without encoding them again. */
@Export
@Version("0.1.0")
package sprocket.client.record;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
