// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.directory;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.SwapException;
import sprocket.deploy.Swapped;
import sprocket.deploy.swap.BundleJar;
import sprocket.deploy.swap.Swapper;

/**
 * Carries out what happens to jars in the directory. File Install tells of a file once it no longer changes; what it
 * tells of one file is done in that order, what it tells of different files at once. A jar that goes is taken away only
 * after a grace: one that comes meanwhile replaces it.
 */
public final class Drops implements ArtifactInstaller, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);

    private final BundleContext framework;
    private final Swapper swapper;
    private final Path directory;
    private final Path copies;
    private final Origins origins;
    private final Duration grace;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    /** The last thing that was begun for each file. */
    private final ConcurrentMap<String, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, ScheduledFuture<?>> removals = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param framework context of the system bundle
     * @param directory the one that is watched
     * @param copies directory for private copies
     * @param notes a file that outlives the framework
     * @param grace from a file's removal to that of its bundle
     */
    public Drops(
            BundleContext framework,
            Swapper swapper,
            Path directory,
            Path copies,
            Path notes,
            Duration grace,
            ExecutorService workers,
            ScheduledExecutorService timer) {
        this.framework = framework;
        this.swapper = swapper;
        this.directory = directory.toAbsolutePath().normalize();
        this.copies = copies;
        this.origins = new Origins(notes);
        this.grace = grace;
        this.workers = workers;
        this.timer = timer;
    }

    @Override
    public boolean canHandle(File file) {
        Path path = file.toPath().toAbsolutePath().normalize();
        return file.getName().endsWith(".jar") && directory.equals(path.getParent());
    }

    @Override
    public void install(File file) {
        update(file);
    }

    @Override
    public void update(File file) {
        cancelRemoval(file.getName());
        next(file.getName(), () -> dropped(file.toPath()));
    }

    @Override
    public void uninstall(File file) {
        removeLater(file.getName());
    }

    /** What was removed from the directory while nobody looked. */
    public void catchUp() {
        for (Bundle bundle : framework.getBundles()) {
            origins.of(bundle)
                    .map(Origin::file)
                    .filter(file -> !Files.exists(directory.resolve(file)))
                    .ifPresent(this::removeLater);
        }
    }

    private void dropped(Path file) {
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file);
                BundleJar jar = BundleJar.of(in, copies)) {
            List<Bundle> own = installedFrom(name);
            if (own.stream().anyMatch(b -> origins.of(b).orElseThrow().digest().equals(jar.digest()))) {
                return;
            }
            Origin origin = new Origin(name, jar.digest());
            Swapped swapped =
                    swapper.swap(jar, origin.location(UUID.randomUUID().toString()), newer -> left(newer, name));
            if (swapped.manner() == Swapped.Manner.IN_PLACE) {
                origins.updated(swapped.bundle().id(), origin);
            }
            swapped.notes().forEach(note -> LOG.info("{}: {}", name, note));
            // The file held another bundle before.
            for (Bundle other : own) {
                if (!jar.symbolicName().equals(other.getSymbolicName())) {
                    swapper.remove(other);
                }
            }
        } catch (IOException e) {
            if (Files.exists(file)) {
                LOG.error("{} is not installed: it cannot be read: {}", name, e.getMessage());
            }
        } catch (SwapException e) {
            LOG.error("{} is not installed: {}", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the jar that a bundle came from is no longer in the directory: what takes its place is wanted, also where
     * it is older.
     */
    private boolean left(Bundle bundle, String successor) {
        return origins.of(bundle)
                .map(Origin::file)
                .filter(file -> file.equals(successor) || !Files.exists(directory.resolve(file)))
                .isPresent();
    }

    private void removeLater(String name) {
        ScheduledFuture<?> removal =
                timer.schedule(() -> next(name, () -> removed(name)), grace.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> former = removals.put(name, removal);
        if (former != null) {
            former.cancel(false);
        }
    }

    private void cancelRemoval(String name) {
        ScheduledFuture<?> removal = removals.remove(name);
        if (removal != null) {
            removal.cancel(false);
        }
    }

    private void removed(String name) {
        removals.remove(name);
        try {
            if (!Files.exists(directory.resolve(name))) {
                for (Bundle bundle : installedFrom(name)) {
                    swapper.remove(bundle);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Bundle> installedFrom(String name) {
        return Arrays.stream(framework.getBundles())
                .filter(b -> origins.of(b).filter(o -> o.file().equals(name)).isPresent())
                .toList();
    }

    private void next(String name, Runnable task) {
        if (!closed) {
            tails.compute(
                    name,
                    (n, tail) -> (tail == null ? CompletableFuture.<Void>completedFuture(null) : tail)
                            .handleAsync((done, failure) -> run(name, task), workers));
        }
    }

    private Void run(String name, Runnable task) {
        try {
            if (!closed) {
                task.run();
            }
        } catch (RuntimeException e) {
            LOG.error("{} could not be processed", name, e);
        }
        return null;
    }

    /** Nothing more is begun. */
    @Override
    public void close() {
        closed = true;
        removals.values().forEach(r -> r.cancel(false));
    }
}
