package sprocket.deploy.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * File Install's watch over the directory. It begins behind our installer and ends before it: File Install would install the jars itself
 * where nobody says that they are his. For the same reason it is no configuration that is kept: at the next start it would be there first.
 */
public final class Watch implements AutoCloseable {

    private static final String PID = "sprocket.deploy";

    private final ManagedServiceFactory fileInstall;
    private final ServiceRegistration<ArtifactInstaller> registration;

    /**
     * @param fileInstall the factory of its watches
     * @param temporary a directory for it
     * @param poll between two looks; a file is told of once it is the same at two of them
     */
    public Watch(BundleContext context, ManagedServiceFactory fileInstall, ArtifactInstaller installer, Path directory, Path temporary,
            Duration poll) throws ConfigurationException {
        this.fileInstall = fileInstall;
        this.registration = context.registerService(ArtifactInstaller.class, installer, null);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("felix.fileinstall.dir", directory.toString());
        properties.put("felix.fileinstall.filter", "[^.].*\\.jar");
        properties.put("felix.fileinstall.poll", String.valueOf(poll.toMillis()));
        properties.put("felix.fileinstall.tmpdir", temporary.toString());
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.bundles.new.start", "false");
        // A look at a small directory costs little and misses nothing, on whichever file system.
        properties.put("felix.fileinstall.disableNio2", "true");
        properties.put("felix.fileinstall.log.level", "1");
        fileInstall.updated(PID, properties);
    }

    @Override
    public void close() {
        fileInstall.deleted(PID);
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // Our bundle has stopped.
        }
    }
}
