// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.files.Indexing.FileStamp;

/**
 * Keeps the indexes that were used last. An index is valid for one state of a file and one set of containers. When the
 * set changes, all indexes are dropped, so that no object of a removed container is kept. Thread-safe.
 */
final class IndexCache {

    private static final float LOAD_FACTOR = 0.75f;

    private final MediaContainer.Visibility visibility;

    /** Guarded by itself; the least recently used first. */
    private final Map<Path, Indexing> indexings = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    /** How many indexes are kept, and bytes of memory of all together; guarded by the indexings. */
    private int capacity = 1;

    private long memory = Long.MAX_VALUE;
    private volatile IndexStore store = IndexStore.NONE;
    private volatile boolean closed;

    private volatile Containers containers = Containers.NONE;

    /** @param visibility of what files lead to */
    IndexCache(MediaContainer.Visibility visibility) {
        this.visibility = visibility;
    }

    /**
     * @param count how many indexes are kept in memory
     * @param bytes of memory that they take together; the index that was used last is kept in any case
     * @param onDisk where indexes of large files are kept
     */
    void limits(int count, long bytes, IndexStore onDisk) {
        store = onDisk;
        synchronized (indexings) {
            capacity = count;
            memory = bytes;
            dropEldest();
        }
    }

    /** Ends what is under way: files that are being indexed could not be read. */
    void close() {
        closed = true;
    }

    Containers containers() {
        return containers;
    }

    void containers(Containers now) {
        synchronized (indexings) {
            containers = now;
            indexings.clear();
        }
    }

    /** Waits for the index, whichever thread makes it. */
    Optional<StoredPresentation> get(Path real) throws MediaException, IOException {
        return Indexing.await(find(FileStamp.of(real)));
    }

    /**
     * May block: the first caller for a file makes its index before this returns. Other callers get a future at once,
     * which that thread completes.
     *
     * @param stamp of the file's present state
     * @return a future of the caller's own, which fails with a {@link MediaException} or an {@link IOException}; empty
     *     for a directory that is not played
     */
    CompletableFuture<Optional<StoredPresentation>> find(FileStamp stamp) {
        Indexing indexing;
        boolean first = false;
        synchronized (indexings) {
            indexing = indexings.get(stamp.real());
            if (indexing == null || !indexing.stamp().equals(stamp)) {
                indexing = new Indexing(stamp, containers);
                indexings.put(stamp.real(), indexing);
                dropEldest();
                first = true;
            }
        }
        CompletableFuture<Optional<StoredPresentation>> outcome = indexing.outcome();
        if (first) {
            indexing.run(new FileOpening(stamp, visibility, store, () -> closed, System::nanoTime), this::forget);
            synchronized (indexings) {
                dropEldest();
            }
        }
        return outcome;
    }

    /** The index of a file in its present state, if it has been made; empty if {@link #find} has to be called. */
    Optional<Optional<StoredPresentation>> known(FileStamp stamp) {
        Indexing indexing;
        synchronized (indexings) {
            indexing = indexings.get(stamp.real());
        }
        return indexing != null && indexing.made() && indexing.stamp().equals(stamp)
                ? Optional.of(indexing.result().join())
                : Optional.empty();
    }

    /** Whether there is an index of a file, of whatever state. */
    boolean knows(Path real) {
        synchronized (indexings) {
            return indexings.containsKey(real);
        }
    }

    private void forget(Indexing indexing) {
        synchronized (indexings) {
            indexings.remove(indexing.stamp().real(), indexing);
        }
    }

    private void dropEldest() {
        Iterator<Indexing> eldest = indexings.values().iterator();
        long used = indexings.values().stream().mapToLong(Indexing::memory).sum();
        while (indexings.size() > capacity || used > memory && indexings.size() > 1) {
            used -= eldest.next().memory();
            eldest.remove();
        }
    }

    int size() {
        synchronized (indexings) {
            return indexings.size();
        }
    }
}
