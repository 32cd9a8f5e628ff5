// SPDX-License-Identifier: Apache-2.0
package sprocket.filewatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * A directory that Apache Felix File Install watches for one installer. The watch begins after the installer is
 * registered and ends before it is unregistered, since File Install would handle the files itself otherwise. For the
 * same reason the watch is not a stored configuration: at the next start it would begin before the installer.
 */
public final class FileWatch implements AutoCloseable {

    private final ManagedServiceFactory fileInstall;
    private final String name;
    private final ServiceRegistration<ArtifactInstaller> registration;

    /**
     * Starts the watch.
     *
     * @param fileInstall the factory of File Install's watches
     * @param name of the watch
     * @param directory any path; no character of it has a special meaning
     * @param filter regular expression that the names of the files match
     * @param temporary a directory for File Install
     * @param poll time between two scans; a file is reported once two scans find it unchanged
     * @throws ConfigurationException where File Install refuses the watch
     */
    public FileWatch(
            BundleContext context,
            ManagedServiceFactory fileInstall,
            String name,
            ArtifactInstaller installer,
            Path directory,
            String filter,
            Path temporary,
            Duration poll)
            throws ConfigurationException {
        this.fileInstall = fileInstall;
        // The old and the new version of a bundle watch at the same time while one replaces the other.
        this.name = name + "." + context.getBundle().getBundleId();
        // Called before File Install's own installer for this kind of file.
        this.registration = context.registerService(
                ArtifactInstaller.class, installer, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 100)));
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("felix.fileinstall.dir", literal(directory.toString()));
        properties.put("felix.fileinstall.filter", literal(filter));
        properties.put("felix.fileinstall.poll", String.valueOf(poll.toMillis()));
        properties.put("felix.fileinstall.tmpdir", literal(temporary.toString()));
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.bundles.new.start", "false");
        // Scanning a small directory is cheap, and works on every file system.
        properties.put("felix.fileinstall.disableNio2", "true");
        properties.put("felix.fileinstall.log.level", "1");
        fileInstall.updated(this.name, properties);
    }

    /**
     * Escapes a text for File Install, which replaces <code>${name}</code> in its settings, and removes a backslash
     * before these characters.
     */
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
    }

    @Override
    public void close() {
        fileInstall.deleted(name);
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The bundle has stopped, and the framework has unregistered the service.
        }
    }
}
