/**
 * Decodes and encodes RTSP messages and interleaved frames (RFC 2326, sections 4 to 8 and 10.12), for servers and
 * clients. It has no input or output, no threads and no clock.
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
