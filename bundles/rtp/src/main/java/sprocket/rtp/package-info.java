/** The fixed parts of RTP (RFC 3550): the packet header and the media clock. */
@Export
@Version("0.1.0")
package sprocket.rtp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
