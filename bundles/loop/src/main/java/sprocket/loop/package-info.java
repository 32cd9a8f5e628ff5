/** Event loops and the clock, without a trace of what they are made of. */
@Export
@Version("0.1.0")
package sprocket.loop;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
