/**
 * The toolkit of containers whose files are indexed when they are opened: the file that must not change meanwhile, the
 * tracks by their access units, and the presentation that reads them. Times are nanoseconds of media time.
 */
@Export
@Version("0.1.0")
package sprocket.media.stored;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
