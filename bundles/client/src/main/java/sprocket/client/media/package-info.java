/** The reception of one stream: takes RTP and RTCP packets, and gives access units, reports and statistics. */
@Export
@Version("0.1.0")
package sprocket.client.media;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
