package sprocket.media.mjpeg.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.mjpeg.stored.FrameRate;
import sprocket.media.mjpeg.stored.IndexedPresentation;

/** Plays a directory that holds numbered JPEGs and nothing else. */
public final class DirectoryContainer implements MediaContainer {

    private static final int FRAMES_PER_SECOND = 25;
    /** A listing probes many directories, so a look at some entries has to do. */
    private static final int PROBED_ENTRIES = 100;

    private final FrameRate frameRate;

    public DirectoryContainer(FrameRate frameRate) {
        this.frameRate = frameRate;
    }

    @Override
    public String name() {
        return "directory of numbered JPEGs";
    }

    /** Whatever else a directory held would be out of sight where it is played rather than listed; so that makes it a NO. */
    @Override
    public Match probe(Path file, ByteBuffer start) throws IOException {
        if (start.hasRemaining() || !Files.isDirectory(file)) {
            return Match.NO;
        }
        String prefix = null;
        int pictures = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(file)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                PictureName picture = PictureName.parse(name);
                boolean fits = picture != null && (prefix == null || prefix.equals(picture.prefix()))
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
                if (!fits) {
                    return Match.NO;
                }
                prefix = picture.prefix();
                if (++pictures == PROBED_ENTRIES) {
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        // A single one is a photograph in a folder.
        return pictures > 1 ? Match.YES : Match.NO;
    }

    @Override
    public StoredPresentation open(Path path) throws MediaException, IOException {
        PictureDirectory directory = PictureDirectory.list(path);
        Path name = path.getFileName();
        DirectoryTrack track = DirectoryTrack.of(directory, frameRate.of(FRAMES_PER_SECOND));
        return new IndexedPresentation<>(name == null ? "" : name.toString(), List.of(track), () -> directory);
    }
}
