/** Chunks of RIFF files (Multimedia Programming Interface and Data Specifications 1.0). */
@Export
@Version("0.1.0")
package sprocket.media.stored.riff;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
