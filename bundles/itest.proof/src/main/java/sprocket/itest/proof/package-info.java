/**
 * What the proof bundle and the tests agree on: the content of its movie and the desk where received frames are picked
 * up.
 */
@Export
@Version("0.1.0")
package sprocket.itest.proof;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
