package sprocket.media.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;

/** Serves the files of the media root as soon as the configuration is right; it is a service from then on. */
@Component(service = {}, configurationPid = FilesConfiguration.PID)
@FilesConfiguration
@Designate(ocd = FilesConfiguration.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.media.api.MediaSource'")
public final class MediaFiles implements MediaSource {

    private static final Logger LOG = LoggerFactory.getLogger(MediaFiles.class);

    private final IndexCache cache = new IndexCache();
    /** Guarded by itself; its snapshot is the cache's set of containers. */
    private final Map<Long, ContainerEntry> containers = new HashMap<>();
    /** There for as long as this is a service. */
    private volatile MediaRoot root;
    private FilesSettings settings;
    private long changes;
    private ServiceRegistration<MediaSource> registration;

    /** Not the constructor, behind which the containers come. */
    @Activate
    synchronized void activate(BundleContext context, Map<String, Object> properties) {
        configure(properties).ifPresent(now -> {
            settings = now;
            registration = context.registerService(MediaSource.class, this, serviceProperties(now));
        });
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    synchronized void modified(BundleContext context, Map<String, Object> properties) {
        if (registration == null) {
            activate(context, properties);
        } else {
            configure(properties).ifPresent(now -> {
                settings = now;
                registration.setProperties(serviceProperties(now));
            });
        }
    }

    /** Who plays keeps the file that was opened. */
    Optional<FilesSettings> configure(Map<String, ?> properties) {
        try {
            FilesSettings read = FilesSettings.of(properties);
            cache.capacity(read.maxIndexes());
            if (root == null || !root.path().equals(read.root())) {
                root = new MediaRoot(read.root());
            }
            return Optional.of(read);
        } catch (IllegalArgumentException e) {
            LOG.error("The media files {}: {}", root == null ? "are not served" : "keep their settings", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whoever reads a file looks again: its container may have been replaced. */
    private synchronized void announce() {
        changes++;
        if (registration != null) {
            registration.setProperties(serviceProperties(settings));
        }
    }

    private Dictionary<String, Object> serviceProperties(FilesSettings now) {
        return new Hashtable<>(Map.of(MediaMount.PROPERTY, now.mount(), Constants.SERVICE_CHANGECOUNT, changes));
    }

    @Deactivate
    void deactivate() {
        ServiceRegistration<MediaSource> last;
        synchronized (this) {
            last = registration;
            registration = null;
        }
        if (last != null) {
            last.unregister();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY,
            updated = "addContainer")
    void addContainer(MediaContainer container, Map<String, Object> properties) {
        synchronized (containers) {
            containers.put(ContainerEntry.id(properties), ContainerEntry.of(container, properties));
            cache.containers(new Containers(List.copyOf(containers.values())));
        }
        announce();
    }

    void removeContainer(Map<String, Object> properties) {
        synchronized (containers) {
            containers.remove(ContainerEntry.id(properties));
            cache.containers(new Containers(List.copyOf(containers.values())));
        }
        announce();
    }

    @Override
    public Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException {
        Optional<Path> real = root.find(path);
        if (real.isEmpty()) {
            return Optional.empty();
        }
        try {
            return cache.get(real.get()).map(Presentation.class::cast);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            throw new IOException("The media could not be read", e);
        }
    }

    @Override
    public List<MediaEntry> list(MediaPath path) throws IOException {
        MediaRoot now = root;
        Optional<Path> real = now.find(path);
        if (real.isEmpty() || !Files.isDirectory(real.get())) {
            return List.of();
        }
        try {
            return new Listing(now, cache.containers()).of(path, real.get());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (FileSystemException e) {
            throw new IOException("The directory could not be read", e);
        }
    }
}
