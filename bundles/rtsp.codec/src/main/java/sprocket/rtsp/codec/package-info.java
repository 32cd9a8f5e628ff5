/**
 * Bytes to RTSP messages and interleaved frames, and back (RFC 2326, sections 4 to 8 and 10.12), for servers and
 * clients. Without input or output, threads or clocks of its own.
 */
@Export
@Version("0.1.0")
package sprocket.rtsp.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
