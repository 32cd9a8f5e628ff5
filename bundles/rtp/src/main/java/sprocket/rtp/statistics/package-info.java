/**
 * Sender and reception statistics and the reorder buffer (RFC 3550, 6.4 and appendix A).
 */
@Export
@Version("0.1.0")
package sprocket.rtp.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
