/**
 * What a transport implements: channels that carry RTP and RTCP to and from one peer.
 */
@Export
@Version("0.1.0")
package sprocket.rtp.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
