/**
 * What a window shows. The {@link sprocket.client.desk.Desk} holds a session, its pictures and sound, and its
 * statistics. It outlives the window: a {@link sprocket.client.desk.DeskWindow} is a service that may be replaced while
 * a film plays.
 */
@Export
@Version("0.1.0")
package sprocket.client.desk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
