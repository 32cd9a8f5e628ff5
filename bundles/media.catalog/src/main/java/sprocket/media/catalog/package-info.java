/**
 * What media comes from and passes through, for the bundles of the core that send, receive or record: sources of
 * presentations, payload formats and transports, each in use by a lease until it is needed no more.
 */
@Export
@Version("0.1.0")
package sprocket.media.catalog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
