// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
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
import sprocket.media.api.StoredPresentation;
import sprocket.media.files.Indexing.FileStamp;
import sprocket.registry.HeldQueue;
import sprocket.registry.RegisteredService;
import sprocket.settings.checked.SettingsLog;

/** Serves the files of the media root as soon as the configuration is right; it is a service from then on. */
@Component(
        service = {},
        configurationPid = FilesConfig.PID)
@FilesConfig
@Designate(ocd = FilesConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.media.api.MediaSource'")
public final class MediaFiles implements MediaSource {

    private static final Logger LOG = LoggerFactory.getLogger(MediaFiles.class);

    private static final String OUTAGE = "The media directory of the server is not there at present; try again later";

    private final SettingsLog settingsLog = new SettingsLog(LOG, FilesConfig.PID, FilesConfig.class);
    private final IndexCache cache = new IndexCache(file -> this.root.real(file));
    private final HeldQueue.Timer timer = HeldQueue.Timer.on(ForkJoinPool.commonPool());
    /** Null outside a framework. */
    private final BundleContext context;

    private final ContainerServices containers;
    /** Not null as long as this is a service. */
    private volatile MediaRoot root;

    private FilesSettings settings;
    private long changes;
    private RegisteredService<MediaSource> registration;

    /**
     * Declarative Services reports containers after the constructor and before {@link #activate}.
     *
     * @param context null outside a framework
     */
    @Activate
    public MediaFiles(BundleContext context) {
        this.context = context;
        containers = new ContainerServices(context, cache, timer, this::announce);
    }

    @Activate
    synchronized void activate(BundleContext context, Map<String, Object> properties) {
        configure(properties).ifPresent(now -> {
            settings = now;
            registration = new RegisteredService<>(context, MediaSource.class, this, serviceProperties(now));
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
                registration.change(() -> serviceProperties(now));
            });
        }
    }

    /** Readers keep the file that they have opened. */
    Optional<FilesSettings> configure(Map<String, ?> properties) {
        try {
            FilesSettings read = FilesSettings.of(properties);
            cache.limits(read.maxIndexes(), read.maxIndexMemory(), IndexStore.of(read, context));
            if (root == null || !root.path().equals(read.root())) {
                MediaRoot former = root;
                root = new MediaRoot(read.root(), timer);
                if (former != null) {
                    former.close();
                }
            }
            settingsLog.accepted(properties);
            return Optional.of(read);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The media files {}: {}", root == null ? "are not served" : "keep their settings", e.getMessage());
            return Optional.empty();
        }
    }

    /** Tells all who read a file to look for it again, since its container may have been replaced. */
    private synchronized void announce() {
        changes++;
        if (registration != null) {
            registration.change(() -> serviceProperties(settings));
        }
    }

    private Dictionary<String, Object> serviceProperties(FilesSettings now) {
        return new Hashtable<>(Map.of(
                MediaMount.PROPERTY,
                now.mount(),
                Constants.SERVICE_CHANGECOUNT,
                changes,
                Constants.SERVICE_DESCRIPTION,
                now.root().toString()));
    }

    @Deactivate
    void deactivate() {
        RegisteredService<MediaSource> last;
        synchronized (this) {
            last = registration;
            registration = null;
        }
        if (last != null) {
            last.close();
        }
        containers.close();
        cache.close();
        if (root != null) {
            root.close();
        }
    }

    @Reference(
            service = MediaContainer.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addContainer")
    void addContainer(ServiceReference<MediaContainer> reference) {
        containers.put(reference);
    }

    void removeContainer(ServiceReference<MediaContainer> reference) {
        containers.remove(reference);
    }

    ContainerServices containers() {
        return containers;
    }

    @Override
    public Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException {
        return Indexing.await(index(path)).map(Presentation.class::cast);
    }

    /**
     * An index that is known is returned by the calling thread, which only reads the file's attributes. Otherwise a
     * thread of the executor makes the index for the first caller; further callers use no thread until it is made. A
     * file that no container opens waits while a container is being replaced.
     */
    @Override
    public CompletionStage<Optional<Presentation>> find(MediaPath path, Executor mayBlock) {
        CompletableFuture<Optional<Presentation>> found = new CompletableFuture<>();
        try {
            Optional<FileStamp> file = root.look(path, cache::knows);
            Optional<Optional<StoredPresentation>> known =
                    file.isEmpty() ? Optional.of(Optional.empty()) : cache.known(file.get());
            if (known.isPresent() && (known.get().isPresent() || file.isEmpty())) {
                found.complete(known.get().map(Presentation.class::cast));
            } else {
                mayBlock.execute(() -> index(path, found, mayBlock));
            }
        } catch (IOException | RuntimeException e) {
            found.completeExceptionally(e);
        }
        return found;
    }

    private void index(MediaPath path, CompletableFuture<Optional<Presentation>> found, Executor mayBlock) {
        Optional<String> replaced = containers.replaced();
        Containers asked = cache.containers();
        try {
            index(path).whenComplete((stored, failure) -> {
                boolean unknown = failure instanceof MediaException || failure == null && stored.isEmpty();
                Optional<String> awaited = unknown ? replaced.or(containers::replaced) : Optional.empty();
                if (awaited.isPresent()) {
                    await(awaited.get(), path, found, mayBlock);
                } else if (unknown && !adopted(asked)) {
                    // A container has come meanwhile, and the update that it came from is over.
                    again(path, found, mayBlock);
                } else if (failure == null) {
                    found.complete(stored.map(Presentation.class::cast));
                } else {
                    found.completeExceptionally(failure);
                }
            });
        } catch (IOException | RuntimeException | Error e) {
            found.completeExceptionally(e);
        }
    }

    /** Whether these are still the containers that are used. */
    private boolean adopted(Containers asked) {
        containers.adopt();
        return cache.containers() == asked;
    }

    private void await(
            String replaced, MediaPath path, CompletableFuture<Optional<Presentation>> found, Executor mayBlock) {
        try {
            containers.await(replaced, () -> again(path, found, mayBlock));
        } catch (IOException e) {
            found.completeExceptionally(e);
        }
    }

    /** Nobody else would complete the future if the executor takes no more tasks. */
    private void again(MediaPath path, CompletableFuture<Optional<Presentation>> found, Executor mayBlock) {
        try {
            mayBlock.execute(() -> {
                containers.adopt();
                index(path, found, mayBlock);
            });
        } catch (RejectedExecutionException e) {
            found.completeExceptionally(e);
        }
    }

    /** May block: it looks at the file, and makes its index unless another thread does. */
    private CompletableFuture<Optional<StoredPresentation>> index(MediaPath path) throws IOException {
        Optional<FileStamp> file = root.look(path, cache::knows);
        return file.isEmpty() ? CompletableFuture.completedFuture(Optional.empty()) : cache.find(file.get());
    }

    @Override
    public Optional<String> outage() {
        return root.missing() ? Optional.of(OUTAGE) : Optional.empty();
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
