/**
 * Presentations, tracks and access units, and what a source of media implements. Times are nanoseconds of media time,
 * counted from the start of a stored presentation or from any fixed instant of a live one.
 */
@Export
@Version("0.1.0")
package sprocket.media.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
