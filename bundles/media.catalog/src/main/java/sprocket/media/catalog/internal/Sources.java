// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.catalog.MediaServices.Found;
import sprocket.registry.HeldQueue;
import sprocket.registry.Lease;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;

/**
 * All sources under their mounts; the longest mount is asked first. While a source is being replaced, requests below
 * its mount wait.
 */
final class Sources {

    private static final Runnable NOTHING = () -> {};

    private final ServiceRegistry<MediaSource, MediaPath> registry;
    private final HeldQueue held;
    private final Executor threads;
    private volatile Mounts mounts;
    private volatile boolean closed;

    Sources(ServiceRegistry<MediaSource, MediaPath> registry, HeldQueue held, Executor threads) {
        this.registry = registry;
        this.held = held;
        this.threads = threads;
        this.mounts = Mounts.of(registry.table());
    }

    private record Mounted(MediaPath mount, Candidate<MediaSource, MediaPath> candidate) {
        MediaPath below(MediaPath path) {
            return path.skip(mount.segments().size());
        }
    }

    /** The sources of one table of the registry, the longest mount first. */
    private record Mounts(ServiceTable<MediaSource, MediaPath> table, List<Mounted> sources) {

        /** The sort is stable, so that sources at mounts of equal length keep the order of their ranking. */
        static Mounts of(ServiceTable<MediaSource, MediaPath> table) {
            return new Mounts(
                    table,
                    table.serving().stream()
                            .map(c -> new Mounted(c.declaration(), c))
                            .sorted(Comparator.comparing(
                                            (Mounted m) -> m.mount().segments().size())
                                    .reversed())
                            .toList());
        }
    }

    private List<Mounted> mounted() {
        Mounts last = mounts;
        ServiceTable<MediaSource, MediaPath> table = registry.table();
        if (last.table() != table) {
            last = Mounts.of(table);
            mounts = last;
        }
        return last.sources();
    }

    private List<Mounted> above(MediaPath path) {
        List<Mounted> above = new ArrayList<>();
        for (Mounted mounted : mounted()) {
            if (path.startsWith(mounted.mount())) {
                above.add(mounted);
            }
        }
        return above;
    }

    /**
     * Asks the sources one after the other. If none has anything, it waits for a source that is being replaced.
     *
     * @return fails with what a source fails with itself, not wrapped
     */
    CompletionStage<Optional<Presentation>> find(MediaPath path) {
        CompletableFuture<Optional<Presentation>> answer = new CompletableFuture<>();
        look(path).whenComplete((found, failure) -> {
            if (failure == null) {
                answer.complete(found);
            } else {
                answer.completeExceptionally(unwrapped(failure));
            }
        });
        return answer;
    }

    private CompletionStage<Optional<Presentation>> look(MediaPath path) {
        List<Mounted> asked = above(path);
        return ask(asked, 0, path).thenCompose(found -> {
            if (found.isPresent()) {
                return CompletableFuture.completedFuture(found);
            }
            Optional<String> place = held(path);
            if (place.isPresent()) {
                return settled(place.get()).thenCompose(s -> look(path));
            }
            // A source may have been replaced while it was asked.
            return above(path).equals(asked) ? CompletableFuture.completedFuture(found) : look(path);
        });
    }

    private CompletionStage<Optional<Presentation>> ask(List<Mounted> sources, int index, MediaPath path) {
        if (index == sources.size()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Mounted next = sources.get(index);
        Optional<Lease<MediaSource>> lease = next.candidate().lease(0, NOTHING);
        if (lease.isEmpty()) {
            return ask(sources, index + 1, path);
        }
        CompletableFuture<Optional<Presentation>> answer = new CompletableFuture<>();
        asked(lease.get(), next.below(path), threads).whenComplete((found, failure) -> {
            boolean gone = lease.get().gone();
            lease.get().close();
            if (failure != null && !gone) {
                answer.completeExceptionally(failure);
            } else {
                // A source that is stopped while it works may fail in any way.
                answer.complete(failure == null ? found : Optional.empty());
            }
        });
        return answer.thenCompose(
                found -> found.isPresent() ? CompletableFuture.completedFuture(found) : ask(sources, index + 1, path));
    }

    private static CompletionStage<Optional<Presentation>> asked(
            Lease<MediaSource> lease, MediaPath path, Executor mayBlock) {
        try {
            MediaSource source = lease.service();
            return source == null ? CompletableFuture.completedFuture(Optional.empty()) : source.find(path, mayBlock);
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The place of a source that is being replaced and lies above a path. */
    private Optional<String> held(MediaPath path) {
        if (closed) {
            return Optional.empty();
        }
        ServiceTable<MediaSource, MediaPath> table = registry.table();
        return table.held().entrySet().stream()
                .filter(h ->
                        !h.getValue().overdue() && path.startsWith(h.getValue().declaration()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Ends all waits. */
    void close() {
        closed = true;
        held.close();
    }

    private CompletionStage<Void> settled(String place) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        if (held.park(place, () -> settled.complete(null)).isEmpty()) {
            settled.completeExceptionally(new IOException("Too many requests wait for a source of media"));
        }
        return settled;
    }

    Optional<Found> findNow(MediaPath path, int streams) throws MediaException, IOException {
        for (Mounted mounted : above(path)) {
            Optional<Lease<MediaSource>> lease = mounted.candidate().lease(streams, NOTHING);
            if (lease.isEmpty()) {
                continue;
            }
            boolean kept = false;
            try {
                MediaSource source = lease.get().service();
                Optional<Presentation> presentation =
                        source == null ? Optional.empty() : source.resolve(mounted.below(path));
                if (presentation.isPresent()) {
                    kept = true;
                    return Optional.of(new Found(presentation.get(), lease.get()));
                }
            } finally {
                if (!kept) {
                    lease.get().close();
                }
            }
        }
        return Optional.empty();
    }

    /** Why there is nothing at a path at present, by the first source that states a reason. */
    Optional<String> outage(MediaPath path) {
        for (Mounted mounted : above(path)) {
            Optional<Lease<MediaSource>> lease = mounted.candidate().lease(0, NOTHING);
            if (lease.isPresent()) {
                try (Lease<MediaSource> used = lease.get()) {
                    MediaSource source = used.service();
                    Optional<String> outage = source == null ? Optional.empty() : source.outage();
                    if (outage.isPresent()) {
                        return outage;
                    }
                }
            }
        }
        return Optional.empty();
    }

    List<MediaEntry> list(MediaPath path) throws IOException {
        TreeMap<String, MediaEntry> entries = new TreeMap<>();
        for (Mounted mounted : mounted()) {
            MediaPath mount = mounted.mount();
            if (path.startsWith(mount)) {
                for (MediaEntry entry : listed(mounted, path)) {
                    MediaPath whole = join(mount, entry.path());
                    entries.putIfAbsent(whole.toString(), new MediaEntry(whole, entry.directory(), entry.size()));
                }
            } else if (mount.startsWith(path)) {
                MediaPath step = new MediaPath(
                        mount.segments().subList(0, path.segments().size() + 1));
                entries.putIfAbsent(step.toString(), new MediaEntry(step, true, -1));
            }
        }
        return List.copyOf(entries.values());
    }

    private static List<MediaEntry> listed(Mounted mounted, MediaPath path) throws IOException {
        Optional<Lease<MediaSource>> lease = mounted.candidate().lease(0, NOTHING);
        if (lease.isEmpty()) {
            return List.of();
        }
        try (Lease<MediaSource> used = lease.get()) {
            MediaSource source = used.service();
            return source == null ? List.of() : source.list(mounted.below(path));
        }
    }

    private static MediaPath join(MediaPath mount, MediaPath below) {
        List<String> segments = new ArrayList<>(mount.segments());
        segments.addAll(below.segments());
        return new MediaPath(segments);
    }
}
