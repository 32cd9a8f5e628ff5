/** What the proof bundle and the tests share: the content of its movie, and access to the received frames. */
@Export
@Version("0.1.0")
package sprocket.itest.proof;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
