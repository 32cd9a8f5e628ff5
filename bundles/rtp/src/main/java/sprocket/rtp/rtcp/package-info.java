/** RTCP packets (RFC 3550, section 6). */
@Export
@Version("0.1.0")
package sprocket.rtp.rtcp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
