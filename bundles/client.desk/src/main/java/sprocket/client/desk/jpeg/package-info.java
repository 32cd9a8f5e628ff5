/** Decoders of JPEG: services, of which the one with the highest ranking decodes the pictures of the desk. */
@Export
@Version("0.1.0")
package sprocket.client.desk.jpeg;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
