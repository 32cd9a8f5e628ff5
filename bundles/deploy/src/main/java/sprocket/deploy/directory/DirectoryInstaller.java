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
import sprocket.deploy.SwapResult;
import sprocket.deploy.directory.JarOrigins.JarOrigin;
import sprocket.deploy.swap.BundleJar;
import sprocket.deploy.swap.Swapper;

/**
 * Installs, replaces and removes the bundles of the jars in the directory. File Install reports a file once it no
 * longer changes. Reports on one file are handled in their order, those on different files at the same time. The bundle
 * of a deleted jar is removed only after a grace: a jar of the same bundle that appears within it replaces the bundle.
 */
public final class DirectoryInstaller implements ArtifactInstaller, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryInstaller.class);

    private final BundleContext framework;
    private final Swapper swapper;
    private final Path directory;
    private final Path copies;
    private final JarOrigins origins;
    private final Duration grace;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    /** The last task of each file, by name; the next one runs after it. */
    private final ConcurrentMap<String, CompletableFuture<Void>> lastTasks = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, ScheduledFuture<?>> removals = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param framework context of the system bundle
     * @param directory the one that is watched
     * @param copies directory for private copies
     * @param notes a file that outlives the framework
     * @param grace from the deletion of a file to the removal of its bundle
     */
    public DirectoryInstaller(
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
        this.origins = new JarOrigins(notes);
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
        enqueue(file.getName(), () -> install(file.toPath()));
    }

    @Override
    public void uninstall(File file) {
        removeLater(file.getName());
    }

    /** Handles the files that were deleted while the directory was not watched. */
    public void removeMissing() {
        for (Bundle bundle : framework.getBundles()) {
            origins.of(bundle)
                    .map(JarOrigin::file)
                    .filter(file -> !Files.exists(directory.resolve(file)))
                    .ifPresent(this::removeLater);
        }
    }

    private void install(Path file) {
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file);
                BundleJar jar = BundleJar.of(in, copies)) {
            List<Bundle> own = installedFrom(name);
            if (own.stream().anyMatch(b -> origins.of(b).orElseThrow().digest().equals(jar.digest()))) {
                return;
            }
            JarOrigin origin = new JarOrigin(name, jar.digest());
            SwapResult swapped =
                    swapper.swap(jar, origin.location(UUID.randomUUID().toString()), newer -> mayReplace(newer, name));
            if (swapped.manner() == SwapResult.Manner.IN_PLACE) {
                origins.updated(swapped.bundle().id(), origin);
            }
            swapped.notes().forEach(note -> LOG.info("{}: {}", name, note));
            // The file may have contained a bundle of another name before.
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
     * Whether a jar may replace a newer bundle: the jar of that bundle was overwritten or deleted, so it is not wanted.
     */
    private boolean mayReplace(Bundle newer, String successor) {
        return origins.of(newer)
                .map(JarOrigin::file)
                .filter(file -> file.equals(successor) || !Files.exists(directory.resolve(file)))
                .isPresent();
    }

    private void removeLater(String name) {
        ScheduledFuture<?> removal =
                timer.schedule(() -> enqueue(name, () -> remove(name)), grace.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> earlier = removals.put(name, removal);
        if (earlier != null) {
            earlier.cancel(false);
        }
    }

    private void cancelRemoval(String name) {
        ScheduledFuture<?> removal = removals.remove(name);
        if (removal != null) {
            removal.cancel(false);
        }
    }

    private void remove(String name) {
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

    private void enqueue(String name, Runnable task) {
        if (!closed) {
            lastTasks.compute(
                    name,
                    (n, last) -> (last == null ? CompletableFuture.<Void>completedFuture(null) : last)
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

    /** Begins no further task. */
    @Override
    public void close() {
        closed = true;
        removals.values().forEach(r -> r.cancel(false));
    }
}
