/**
 * What a payload format implements: its lines in the session description, the rules of its profile, packetiser and
 * depacketiser.
 */
@Export
@Version("0.1.0")
package sprocket.rtp.payload;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
