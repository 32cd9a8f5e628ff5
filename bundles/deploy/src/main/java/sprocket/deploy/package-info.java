/** Replacing a bundle while what it offers is in use. */
@Export
@Version("0.1.0")
package sprocket.deploy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
