/** Typed values of the RTSP headers with a structure of their own (RFC 2326, section 12). */
@Export
@Version("0.1.0")
package sprocket.rtsp.api.header;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
