/** The Netty event loops, for the few bundles that own sockets, and for programs without a container. */
@Export
@Version("0.1.0")
package sprocket.loop.netty;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
