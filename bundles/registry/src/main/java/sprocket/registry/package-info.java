/**
 * Services that come and go while they are used, in one way for all kinds. A {@link sprocket.registry.ServiceRegistry}
 * holds the services of one kind. It says which of several services is used and why, and counts their users. A
 * {@link sprocket.registry.ReferenceFeed} passes service references to it. A {@link sprocket.registry.HeldQueue} keeps
 * requests that wait while there is no service.
 *
 * <p>A service is found under <em>names</em>. A <em>place</em> is what one service at a time can have: a name or, if
 * services are used side by side, a name and the symbolic name of a bundle. A service is <em>coming</em> while its
 * bundle is starting or being updated.
 */
@Export
@Version("0.1.0")
package sprocket.registry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
