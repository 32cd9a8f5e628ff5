// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.stored.Storage;
import sprocket.media.stored.StoredTrack.DamagedUnitException;

/**
 * A directory and the names of its pictures in order. A picture is read when it is due, so a picture that was replaced
 * is shown in its new form.
 *
 * @param names as the file system has them: what a locale has no letters for cannot be text
 * @param first header of the first picture; others may have other sizes
 */
record PictureDirectory(Path path, List<Path> names, JpegHeader first, MediaContainer.Visibility visibility)
        implements Storage {

    /** Eleven hours at 25 per second; bounds memory at about 100 MB. */
    static final int MAX_ENTRIES = 1_000_000;

    /** The names in a directory in their order, without hidden ones. */
    static List<Path> entries(Path directory) throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (!name.toString().startsWith(".") && names.size() < MAX_ENTRIES) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(Comparator.comparing(Path::toString, new NaturalOrder()));
        return names;
    }

    /** @throws MediaException where there is no picture, with what there is instead */
    static PictureDirectory list(Path path, MediaContainer.Visibility visibility) throws MediaException, IOException {
        List<Path> all = entries(path);
        SkippedFiles skipped = new SkippedFiles(path.getFileName());
        List<Path> names = new ArrayList<>();
        JpegHeader first = null;
        for (Path name : all) {
            Optional<Path> real = real(path.resolve(name), visibility);
            if (real.isEmpty()) {
                skipped.notJpeg(name.toString(), "");
                continue;
            }
            try (PictureFile file = new PictureFile(real.get())) {
                if (!file.isJpeg()) {
                    skipped.notJpeg(name.toString(), file.kind());
                    continue;
                }
                JpegHeader header = file.header();
                // Of the first one no more is kept than is needed: its file may be large.
                first = first == null ? JpegHeader.parse(header.bytes()) : first;
                names.add(name);
            } catch (JpegException e) {
                skipped.damaged(name.toString(), e.getMessage());
            } catch (NoSuchFileException e) {
                // Removed since it was listed.
                continue;
            } catch (IOException e) {
                skipped.damaged(name.toString(), "it cannot be read");
            }
        }
        if (first == null) {
            throw new MediaException(skipped.nothingLeft());
        }
        skipped.log(names.size());
        return new PictureDirectory(path, List.copyOf(names), first, visibility);
    }

    /** A regular file, perhaps at the end of links that lead nowhere else; empty for anything else. */
    private static Optional<Path> real(Path entry, MediaContainer.Visibility visibility) throws IOException {
        Optional<Path> real = Files.isSymbolicLink(entry) ? visibility.real(entry) : Optional.of(entry);
        return real.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** @throws DamagedUnitException where it is no picture now, such as one that is being written */
    ByteBuffer read(int picture) throws IOException {
        Optional<Path> real = real(path.resolve(names.get(picture)), visibility);
        if (real.isEmpty()) {
            throw new IOException("A picture of the directory was removed after it was indexed");
        }
        try (PictureFile file = new PictureFile(real.get())) {
            return file.read();
        } catch (NoSuchFileException e) {
            throw new IOException("A picture of the directory was removed after it was indexed", e);
        }
    }

    @Override
    public void check() throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IOException("The directory was removed after it was indexed");
        }
    }

    @Override
    public void close() {
        // Nothing is kept open between two pictures.
    }
}
