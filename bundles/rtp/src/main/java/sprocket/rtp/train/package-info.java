/** Packet trains: the packets of one access unit in pooled direct memory, ready to be sent to any number of viewers. */
@Export
@Version("0.1.0")
package sprocket.rtp.train;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
