/** Receiving: from the RTP and RTCP packets of one stream to access units, reports and statistics. */
@Export
@Version("0.1.0")
package sprocket.client.media;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
