// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaPath;

/**
 * The entries of a directory. A directory that a container plays, such as one of JPEGs, is listed as something to play.
 * Requests for files in it are answered, too.
 */
record Listing(MediaRoot root, Containers containers) {

    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);
    /** Bounds memory. */
    private static final int MAX_ENTRIES = 100_000;

    List<MediaEntry> of(MediaPath path, Path directory) throws IOException {
        List<MediaEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                if (entries.size() == MAX_ENTRIES) {
                    LOG.warn("{}: only {} entries are listed", directory, MAX_ENTRIES);
                    break;
                }
                entry(path, directory, entry).ifPresent(entries::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(listed -> listed.path().toString()));
        return List.copyOf(entries);
    }

    private Optional<MediaEntry> entry(MediaPath parent, Path directory, Path entry) {
        Optional<String> name = FileNames.text(entry);
        if (name.isEmpty()) {
            root.unnamed(directory);
            return Optional.empty();
        }
        Optional<MediaPath> path = child(parent, name.get());
        try {
            Optional<Path> real = path.isEmpty() ? Optional.empty() : root.within(directory, entry);
            if (real.isEmpty()) {
                return Optional.empty();
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(real.get(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                return Optional.of(new MediaEntry(path.get(), !containers.plays(real.get()), -1));
            }
            return Optional.of(new MediaEntry(path.get(), false, attributes.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} is not listed", entry, e);
            return Optional.empty();
        }
    }

    /** Empty for a name that no URL can hold. */
    private static Optional<MediaPath> child(MediaPath parent, String name) {
        List<String> segments = new ArrayList<>(parent.segments());
        segments.add(name);
        try {
            return Optional.of(new MediaPath(segments));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
