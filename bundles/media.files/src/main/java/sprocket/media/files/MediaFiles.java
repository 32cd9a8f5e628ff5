// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
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
import sprocket.media.api.StoredPresentation;
import sprocket.registry.Candidate;
import sprocket.registry.HeldQueue;
import sprocket.registry.ReferenceFeed;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
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
    /** Longer than an update takes; files of other kinds do not wait. */
    private static final Duration HOLD_GRACE = Duration.ofSeconds(5);

    private static final int MAX_HELD = 1000;
    private static final String OUTAGE = "The media directory of the server is not there at present; try again later";

    private final SettingsLog settingsLog = new SettingsLog(LOG, FilesConfig.PID, FilesConfig.class);
    private final IndexCache cache = new IndexCache(file -> this.root.real(file));
    private final ContainerKind kind = new ContainerKind();
    /** Its table is the cache's set of containers. */
    private final ServiceRegistry<MediaContainer, String> containers = new ServiceRegistry<>(kind, Runnable::run);

    private final HeldQueue.Timer timer = HeldQueue.Timer.on(ForkJoinPool.commonPool());
    /** For files whose container is being replaced; what it resumes must not run under the registry's lock. */
    private final HeldQueue held = new HeldQueue(containers, timer, () -> HOLD_GRACE, () -> MAX_HELD);

    private final ReferenceFeed<MediaContainer, String> feed;
    /** Those that are used now; guarded by the kind. */
    private List<Candidate<MediaContainer, String>> adopted = List.of();
    /** There for as long as this is a service. */
    private volatile MediaRoot root;
    /** Nobody waits any more. */
    private volatile boolean closed;

    private FilesSettings settings;
    private long changes;
    private ServiceRegistration<MediaSource> registration;

    /**
     * Containers are told of after the constructor and before {@link #activate}.
     *
     * @param context null outside a framework
     */
    @Activate
    public MediaFiles(BundleContext context) {
        feed = context == null ? null : new ReferenceFeed<>(context, kind, containers, RemovalPolicy.NO_WAIT);
    }

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

    /** Whoever reads a file looks again: its container may have been replaced. */
    private synchronized void announce() {
        changes++;
        if (registration != null) {
            registration.setProperties(serviceProperties(settings));
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
        ServiceRegistration<MediaSource> last;
        synchronized (this) {
            last = registration;
            registration = null;
        }
        if (last != null) {
            last.unregister();
        }
        if (feed != null) {
            feed.close();
        }
        closed = true;
        held.close();
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
        feed.put(reference);
        adopt();
    }

    void removeContainer(ServiceReference<MediaContainer> reference) {
        feed.remove(reference);
        adopt();
    }

    ServiceRegistry<MediaContainer, String> containers() {
        return containers;
    }

    /** Goes over to the containers that there are now: what was made by others is forgotten. */
    void adopt() {
        synchronized (kind) {
            List<Candidate<MediaContainer, String>> serving = containers.table().serving();
            if (serving.equals(adopted)) {
                return;
            }
            adopted = serving;
            List<MediaContainer> services = new ArrayList<>();
            for (Candidate<MediaContainer, String> candidate : serving) {
                candidate.lease().ifPresent(lease -> {
                    try (lease) {
                        Optional.ofNullable(lease.service()).ifPresent(services::add);
                    }
                });
            }
            cache.containers(new Containers(services));
        }
        announce();
    }

    @Override
    public Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException {
        return Indexing.await(index(path)).map(Presentation.class::cast);
    }

    /**
     * What is known already is answered by the calling thread, which looks at the file's attributes. Else the first who
     * asks for a file indexes it on a thread of the executor; others hold none until that is done. A file that nobody
     * can open while a container is being replaced waits for that one.
     */
    @Override
    public CompletionStage<Optional<Presentation>> find(MediaPath path, Executor mayBlock) {
        CompletableFuture<Optional<Presentation>> found = new CompletableFuture<>();
        try {
            Optional<Path> real = root.find(path);
            Optional<Optional<StoredPresentation>> known =
                    real.isEmpty() ? Optional.of(Optional.empty()) : cache.known(real.get());
            if (known.isPresent() && (known.get().isPresent() || real.isEmpty())) {
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
        Optional<String> replaced = replaced();
        try {
            index(path).whenComplete((stored, failure) -> {
                boolean unknown = failure instanceof MediaException || failure == null && stored.isEmpty();
                if (unknown && replaced.or(this::replaced).isPresent()) {
                    await(replaced.or(this::replaced).get(), path, found, mayBlock);
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

    /** The place of a container that is being replaced. */
    private Optional<String> replaced() {
        if (closed) {
            return Optional.empty();
        }
        ServiceTable<MediaContainer, String> table = containers.table();
        return table.held().keySet().stream().filter(table::holds).findFirst();
    }

    private void await(
            String place, MediaPath path, CompletableFuture<Optional<Presentation>> found, Executor mayBlock) {
        // The set of containers that is used follows the table of the registry.
        Optional<HeldQueue.Parked> parked = held.park(
                place,
                () -> mayBlock.execute(() -> {
                    adopt();
                    index(path, found, mayBlock);
                }));
        if (parked.isEmpty()) {
            found.completeExceptionally(
                    new IOException("Too many requests wait for a kind of media that is being replaced"));
        }
    }

    /** May block: it looks at the file, and indexes it if nobody has begun to. */
    private CompletableFuture<Optional<StoredPresentation>> index(MediaPath path) throws IOException {
        Optional<Path> real = root.find(path);
        if (real.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return cache.find(real.get());
        } catch (NoSuchFileException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        } catch (FileSystemException e) {
            throw new IOException("The media could not be read", e);
        }
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
