// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaPath;
import sprocket.media.files.Indexing.FileStamp;
import sprocket.registry.HeldQueue;

/**
 * The directory whose files are served. Its real path decides whether a file may be seen, so that no link leads out of
 * the directory. Names that begin with a dot are hidden, in any directory.
 */
final class MediaRoot {

    private static final Logger LOG = LoggerFactory.getLogger(MediaRoot.class);

    /** Between two looks for a missing directory. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Path root;
    private final HeldQueue.Timer timer;
    private final AtomicBoolean missing = new AtomicBoolean();
    private final AtomicBoolean unnamed = new AtomicBoolean();
    /** The real path of the root when it was resolved last; null if it never was. */
    private volatile Path resolved;

    private volatile boolean closed;

    /**
     * @param root absolute; it need not exist yet
     * @param timer looks for it while it is missing
     */
    MediaRoot(Path root, HeldQueue.Timer timer) {
        this.root = root;
        this.timer = timer;
        real();
    }

    /** Ends the wait for a missing directory. */
    void close() {
        closed = true;
    }

    /** Whether it was missing at the last look. */
    boolean missing() {
        return missing.get();
    }

    Path path() {
        return root;
    }

    /** The real path of a file or directory; empty where there is none that may be seen. */
    Optional<Path> find(MediaPath path) throws IOException {
        Optional<Path> real = real();
        if (real.isEmpty()) {
            return Optional.empty();
        }
        Path at = below(real.get(), path.segments());
        return at == null ? Optional.empty() : visible(real.get(), at);
    }

    /** @return null if a name is hidden, or none here */
    private static Path below(Path directory, List<String> segments) {
        Path at = directory;
        for (String segment : segments) {
            Path name = name(segment);
            if (name == null) {
                return null;
            }
            at = at.resolve(name);
        }
        return at;
    }

    /**
     * The present state of a file or directory; empty where there is none that may be seen.
     *
     * @param known whether a path is the real path of something that was found before, which takes fewer system calls
     */
    Optional<FileStamp> look(MediaPath path, Predicate<Path> known) throws IOException {
        Optional<FileStamp> stamp = direct(path, known);
        if (stamp.isPresent()) {
            return stamp;
        }
        Optional<Path> real = find(path);
        try {
            return real.isEmpty() ? Optional.empty() : Optional.of(FileStamp.of(real.get()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            throw new IOException("The media could not be read", e);
        }
    }

    /**
     * Takes one system call for each name of the path, since no link is resolved. What has no link below the root is
     * within it, wherever the root itself leads.
     *
     * @return empty if the file has to be looked for by {@link #find}
     */
    private Optional<FileStamp> direct(MediaPath path, Predicate<Path> known) {
        Path base = resolved;
        List<String> segments = path.segments();
        if (base == null || missing.get() || segments.isEmpty()) {
            return Optional.empty();
        }
        Path real = below(base, segments);
        if (real == null || !known.test(real)) {
            return Optional.empty();
        }
        try {
            for (int names = 1; names < segments.size(); names++) {
                if (!attributes(below(root, segments.subList(0, names))).isDirectory()) {
                    return Optional.empty();
                }
            }
            if (root.equals(base)) {
                return Optional.of(new FileStamp(real, attributes(real)));
            }
            // The root may lead elsewhere by now.
            FileStamp named = new FileStamp(real, attributes(below(root, segments)));
            FileStamp there = new FileStamp(real, attributes(real));
            return Optional.of(there).filter(stamp -> stamp.key() != null && stamp.equals(named));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Those of a link itself. A junction of Windows counts as one. */
    private static BasicFileAttributes attributes(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink() || attributes.isOther()) {
            throw new FileSystemException(path.toString(), null, "A link, or neither a file nor a directory");
        }
        return attributes;
    }

    /** The real path of something found in a visible directory; empty where it may not be seen. */
    Optional<Path> within(Path directory, Path entry) throws IOException {
        if (isHidden(entry.getFileName())) {
            return Optional.empty();
        }
        if (!Files.isSymbolicLink(entry)) {
            return Optional.of(entry).filter(MediaRoot::isMedia);
        }
        Optional<Path> real = real();
        return real.isEmpty() ? real : visible(real.get(), entry);
    }

    /** Reports a name that no request can contain; it is logged once. */
    void unnamed(Path directory) {
        if (!unnamed.getAndSet(true)) {
            LOG.warn(
                    "Names in {} are no valid UTF-8, so that no URL can name these files."
                            + " Rename them, by convmv for instance",
                    directory);
        }
    }

    /** The real path of a file that another leads to; empty where it may not be seen. */
    Optional<Path> real(Path file) throws IOException {
        Optional<Path> real = real();
        return real.isEmpty() ? real : visible(real.get(), file);
    }

    /** Follows the links. A name that leads to no file is no error, whatever the file system says. */
    private static Optional<Path> visible(Path root, Path candidate) throws IOException {
        Path real;
        try {
            real = candidate.toRealPath();
        } catch (AccessDeniedException e) {
            throw new IOException("The media may not be read", e);
        } catch (FileSystemException e) {
            return Optional.empty();
        }
        if (!real.startsWith(root) || !isMedia(real)) {
            return Optional.empty();
        }
        for (Path name : root.relativize(real)) {
            if (isHidden(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(real);
    }

    /** Opening anything else, such as a named pipe, could wait for ever. */
    private static boolean isMedia(Path real) {
        return Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS);
    }

    /** @return null for what is hidden or no single name here, such as a drive's on Windows */
    private static Path name(String segment) {
        try {
            Path name = FileNames.path(segment);
            return name.isAbsolute() || name.getRoot() != null || name.getNameCount() != 1 || isHidden(name)
                    ? null
                    : name;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static boolean isHidden(Path name) {
        return name.toString().startsWith(".");
    }

    /**
     * Resolved each time, since the directory may appear, disappear, or be a link that is changed. The log says once
     * that it is missing, and once that it is there again. Systems do not report a mount, so a missing directory is
     * looked for.
     */
    private Optional<Path> real() {
        try {
            Path real = root.toRealPath();
            if (Files.isDirectory(real)) {
                resolved = real;
                if (missing.getAndSet(false)) {
                    LOG.info("The media directory is there: {}", root);
                }
                return Optional.of(real);
            }
        } catch (IOException e) {
            LOG.debug("The media directory cannot be resolved", e);
        }
        if (!missing.getAndSet(true)) {
            LOG.warn(
                    "Waiting for the media directory: {} is not {}. Requests for its media are answered 404 until then",
                    root,
                    Files.exists(root) ? "a directory that can be read" : "there");
            timer.after(LOOK, this::look);
        }
        return Optional.empty();
    }

    private void look() {
        if (!closed && missing.get() && real().isEmpty()) {
            timer.after(LOOK, this::look);
        }
    }
}
