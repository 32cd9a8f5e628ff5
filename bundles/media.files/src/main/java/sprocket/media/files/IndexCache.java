package sprocket.media.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

/**
 * Keeps the indexes that were used last. An index is good for one state of a file and one set of containers; when the set changes,
 * all go, so that nothing of a container outlives it here. Thread-safe.
 */
final class IndexCache {

    private static final float LOAD_FACTOR = 0.75f;

    /** Guarded by itself; the one that was not used for longest first. */
    private final Map<Path, Indexing> indexings = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    /** Guarded by the indexings. */
    private int capacity = 1;
    private volatile Containers containers = Containers.NONE;

    void capacity(int now) {
        synchronized (indexings) {
            capacity = now;
            dropEldest();
        }
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

    Optional<StoredPresentation> get(Path real) throws MediaException, IOException {
        FileStamp stamp = FileStamp.of(real);
        Indexing indexing;
        boolean first = false;
        synchronized (indexings) {
            indexing = indexings.get(real);
            if (indexing == null || !indexing.stamp().equals(stamp)) {
                indexing = new Indexing(stamp, containers);
                indexings.put(real, indexing);
                dropEldest();
                first = true;
            }
        }
        if (first && !indexing.run()) {
            synchronized (indexings) {
                indexings.remove(real, indexing);
            }
        }
        return indexing.await();
    }

    private void dropEldest() {
        while (indexings.size() > capacity) {
            indexings.remove(indexings.keySet().iterator().next());
        }
    }

    int size() {
        synchronized (indexings) {
            return indexings.size();
        }
    }
}
