// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaContainer.Kept;
import sprocket.media.files.Indexing.FileStamp;

/**
 * Keeps indexes of large files on disk, so that a file is searched once and not after each start. An index that does
 * not fit its file any more, or that is damaged, is as good as none. Several servers may use one directory: an index is
 * written beside the others and then takes its name. Thread-safe.
 */
final class IndexStore {

    /** Smaller files are searched in less time than it takes to look for their index. */
    static final long SMALLEST = 8 << 20;

    /** Keeps nothing. */
    static final IndexStore NONE = new IndexStore(Path.of(""), 0, Long.MAX_VALUE);

    private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);

    /** Framework property: the directory for what the process keeps. */
    private static final String DATA = "sprocket.data";

    private static final String SUFFIX = ".index";
    private static final String PART = ".part";
    /** How long the index of a file that is gone is kept: its disk may be mounted again. */
    private static final Duration GONE = Duration.ofDays(30);

    private static final Duration ABANDONED = Duration.ofHours(1);

    /** Bounds the time for a look at all of them. */
    private static final int MAX_INDEXES = 10_000;

    private final Path directory;
    private final long capacity;
    private final long smallest;
    private final AtomicBoolean failed = new AtomicBoolean();

    /**
     * @param directory created when the first index is kept
     * @param capacity bytes of all indexes together; 0 to keep none
     * @param smallest bytes of the smallest file whose index is kept
     */
    IndexStore(Path directory, long capacity, long smallest) {
        this.directory = directory;
        this.capacity = capacity;
        this.smallest = smallest;
    }

    /**
     * In the directory of the settings, else in the data directory of the distribution, else in that of the bundle,
     * which goes when it is replaced.
     *
     * @param context null outside a framework
     */
    static IndexStore of(FilesSettings settings, BundleContext context) {
        Optional<Path> directory = settings.indexDirectory();
        if (directory.isEmpty() && context != null) {
            directory = Optional.ofNullable(context.getProperty(DATA))
                    .map(data -> Path.of(data, "indexes"))
                    .or(() ->
                            Optional.ofNullable(context.getDataFile("indexes")).map(File::toPath));
        }
        return directory
                .map(found -> new IndexStore(found, settings.maxIndexStore(), SMALLEST))
                .orElse(NONE);
    }

    /** What was kept of a file, if the file is the same, or has grown. */
    Optional<Kept> read(FileStamp stamp, String form) {
        if (capacity == 0 || stamp.size() < smallest) {
            return Optional.empty();
        }
        Path place = place(stamp);
        try {
            if (Files.size(place) > capacity) {
                return Optional.empty();
            }
            KeptIndex index = KeptIndex.parse(ByteBuffer.wrap(Files.readAllBytes(place)));
            if (!index.fits(stamp, form)) {
                LOG.debug("The index of {} in {} is of another state of the file", stamp.real(), place);
                return Optional.empty();
            }
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            return Optional.of(new Kept(index.content(), index.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.info("The index of {} is made anew: {} cannot be used: {}", stamp.real(), place, e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps an index, unless it is of another state of the file. What is used least goes if there is no room. */
    void write(FileStamp stamp, String form, Kept kept) {
        if (capacity == 0 || stamp.size() < smallest || kept.size() != stamp.size()) {
            return;
        }
        try {
            ByteBuffer bytes = KeptIndex.of(stamp, form, kept).bytes();
            if (bytes.remaining() > capacity) {
                return;
            }
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, "", PART);
            try {
                Files.write(part, bytes.array());
                Files.move(part, place(stamp), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            sweep(Instant.now());
        } catch (IOException e) {
            if (!failed.getAndSet(true)) {
                LOG.warn(
                        "Indexes cannot be kept in {}, so that large files are indexed again after a restart: {}",
                        directory,
                        e.toString());
            }
        }
    }

    private Path place(FileStamp stamp) {
        return directory.resolve(KeptIndex.name(stamp.real()) + SUFFIX);
    }

    /** Removes indexes of files that are gone for long, then those that were not used for longest. */
    void sweep(Instant now) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Entry.of(file).ifPresent(entries::add);
            }
        }
        entries.sort(Comparator.comparing(Entry::used).reversed());
        long total = 0;
        int indexes = 0;
        for (Entry entry : entries) {
            boolean index = entry.file().toString().endsWith(SUFFIX);
            if (index) {
                total += entry.size();
                indexes++;
            }
            boolean goes = index
                    ? total > capacity
                            || indexes > MAX_INDEXES
                            || entry.used().isBefore(now.minus(GONE)) && isGone(entry.file())
                    : entry.used().isBefore(now.minus(ABANDONED));
            if (goes) {
                total -= index ? entry.size() : 0;
                Files.deleteIfExists(entry.file());
            }
        }
    }

    private static boolean isGone(Path index) {
        try {
            return !KeptIndex.parse(ByteBuffer.wrap(Files.readAllBytes(index))).hasFile();
        } catch (IOException e) {
            return true;
        }
    }

    /** A file of the directory. */
    private record Entry(Path file, long size, Instant used) {

        /** Empty for what is not of this class, and for what another server has just removed. */
        static Optional<Entry> of(Path file) {
            String name = file.getFileName().toString();
            try {
                return name.endsWith(SUFFIX) || name.endsWith(PART)
                        ? Optional.of(new Entry(
                                file,
                                Files.size(file),
                                Files.getLastModifiedTime(file).toInstant()))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
