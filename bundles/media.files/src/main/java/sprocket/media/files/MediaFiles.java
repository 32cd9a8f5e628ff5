package sprocket.media.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;

/** Serves the files of the media root. */
@Component(configurationPid = FilesConfiguration.PID)
@Designate(ocd = FilesConfiguration.class)
@MediaMount
public final class MediaFiles implements MediaSource {

    private final MediaRoot root;
    private final IndexCache cache;
    /** Guarded by itself; its snapshot is the cache's set of containers. */
    private final Map<Long, ContainerEntry> containers = new HashMap<>();

    @Activate
    public MediaFiles(FilesConfiguration configuration) {
        if (configuration.indexes() < 1 || configuration.indexes() > 100_000) {
            throw new IllegalArgumentException(FilesConfiguration.PID + ": indexes is " + configuration.indexes() + ", but must be 1 to 100000");
        }
        root = new MediaRoot(configuration.root());
        cache = new IndexCache(configuration.indexes());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY,
            updated = "addContainer")
    void addContainer(MediaContainer container, Map<String, Object> properties) {
        synchronized (containers) {
            containers.put(ContainerEntry.id(properties), ContainerEntry.of(container, properties));
            cache.containers(new Containers(List.copyOf(containers.values())));
        }
    }

    void removeContainer(Map<String, Object> properties) {
        synchronized (containers) {
            containers.remove(ContainerEntry.id(properties));
            cache.containers(new Containers(List.copyOf(containers.values())));
        }
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
        Optional<Path> real = root.find(path);
        if (real.isEmpty() || !Files.isDirectory(real.get())) {
            return List.of();
        }
        try {
            return new Listing(root, cache.containers()).of(path, real.get());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (FileSystemException e) {
            throw new IOException("The directory could not be read", e);
        }
    }
}
