/** Sound as RIFF files hold it, made into access units. */
@Export
@Version("0.1.0")
package sprocket.media.stored.sound;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
