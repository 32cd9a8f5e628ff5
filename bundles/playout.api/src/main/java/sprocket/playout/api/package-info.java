/** What a method handler may do with the media of a session: describe, set up, play, pause, tear down. */
@Export
@Version("0.1.0")
package sprocket.playout.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
