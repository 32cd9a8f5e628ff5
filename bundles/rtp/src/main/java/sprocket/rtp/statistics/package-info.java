/** Reception statistics, the reports of a receiver and the reorder buffer (RFC 3550, section 6 and appendix A). */
@Export
@Version("0.1.0")
package sprocket.rtp.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
