/**
 * Services that come and go while they are used, in one way for all kinds: which of several serves and why, who uses
 * it, and what waits while there is none. A {@link sprocket.registry.ServiceRegistry} holds the services of one kind; a
 * {@link sprocket.registry.ReferenceFeed} tells it of service references; a {@link sprocket.registry.HeldQueue} keeps
 * what waits.
 */
@Export
@Version("0.1.0")
package sprocket.registry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
