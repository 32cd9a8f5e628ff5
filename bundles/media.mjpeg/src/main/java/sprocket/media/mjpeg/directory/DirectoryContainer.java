// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sprocket.jpeg.track.PictureTrack;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.IndexedPresentation;
import sprocket.media.stored.Rate;
import sprocket.media.stored.StoredTrack;

/**
 * Plays a directory of JPEGs in the natural order of their names. Other files are left out, as long as most files are
 * pictures.
 */
public final class DirectoryContainer implements MediaContainer {

    private static final int FRAMES_PER_SECOND = 25;
    /** A listing probes many directories, so a look at the first entries has to do. */
    private static final int PROBED_ENTRIES = 100;

    private final FrameRate frameRate;

    public DirectoryContainer(FrameRate frameRate) {
        this.frameRate = frameRate;
    }

    @Override
    public String name() {
        return "directory of JPEGs";
    }

    /**
     * Three quarters have to be pictures, by their content or by their name: a directory that is played is not listed,
     * so other files in it cannot be found. One picture alone is no film.
     */
    @Override
    public Match probe(Path file, ByteBuffer start) throws IOException {
        if (start.hasRemaining() || !Files.isDirectory(file)) {
            return Match.NO;
        }
        List<Path> names = PictureDirectory.entries(file);
        int probed = Math.min(names.size(), PROBED_ENTRIES);
        int pictures = 0;
        for (Path name : names.subList(0, probed)) {
            Path entry = file.resolve(name);
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                return Match.NO;
            }
            pictures += looksLikePicture(entry) ? 1 : 0;
        }
        return pictures > 1 && 4 * pictures >= 3 * probed ? Match.YES : Match.NO;
    }

    /** Where a link leads is not looked at: it may lead out of what is served. */
    private static boolean looksLikePicture(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return true;
        }
        if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (PictureFile picture = new PictureFile(entry)) {
            return picture.isJpeg();
        } catch (IOException e) {
            return false;
        }
    }

    /** Links are not followed. */
    @Override
    public StoredPresentation open(Path path) throws MediaException, IOException {
        return open(path, Opening.PLAIN);
    }

    @Override
    public StoredPresentation open(Path path, Opening opening) throws MediaException, IOException {
        PictureDirectory directory = PictureDirectory.list(path, opening.visibility());
        Path name = path.getFileName();
        DirectoryTrack track = DirectoryTrack.of(directory, frameRate.of(FRAMES_PER_SECOND));
        return new IndexedPresentation<>(name == null ? "" : name.toString(), List.of(track), () -> directory);
    }

    /** The pictures of a directory, one per frame; a gap in their numbers takes no time. */
    private record DirectoryTrack(Track track, int pictures, Rate rate) implements StoredTrack<PictureDirectory> {

        static DirectoryTrack of(PictureDirectory directory, Rate rate) {
            return new DirectoryTrack(
                    new Track(Track.idOf(0), PictureTrack.format(directory.first(), rate)),
                    directory.names().size(),
                    rate);
        }

        @Override
        public long units() {
            return pictures;
        }

        @Override
        public long time(long unit) {
            return rate.time(unit);
        }

        @Override
        public long unitAt(long time) {
            return time >= time(pictures) ? pictures : rate.indexAt(time);
        }

        @Override
        public ByteBuffer read(PictureDirectory storage, long unit) throws IOException {
            return storage.read((int) unit);
        }
    }
}
