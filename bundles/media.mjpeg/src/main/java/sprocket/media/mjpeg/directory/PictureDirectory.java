package sprocket.media.mjpeg.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.jpeg.Picture;
import sprocket.media.mjpeg.stored.Storage;

/**
 * A directory and the names of its pictures in order. A picture is read as it is when its turn comes, so one that is replaced
 * meanwhile shows. Links are not followed: they could lead out of what the server may show.
 */
record PictureDirectory(Path path, List<String> names) implements Storage {

    /** Eleven hours at 25 per second; bounds memory at about 100 MB. */
    private static final int MAX_PICTURES = 1_000_000;
    private static final int SLICE = 1 << 17;

    static PictureDirectory list(Path path) throws MediaException, IOException {
        List<PictureName> pictures = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                PictureName picture = PictureName.parse(entry.getFileName().toString());
                if (picture != null && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (pictures.size() == MAX_PICTURES) {
                        throw new MediaException("The directory has more than " + MAX_PICTURES + " pictures, the most that are supported");
                    }
                    pictures.add(picture);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(pictures);
        return new PictureDirectory(path, pictures.stream().map(PictureName::text).toList());
    }

    /** @return null where it is no picture now, such as one that is being written */
    ByteBuffer read(int picture) throws IOException {
        int size;
        byte[] bytes;
        try (FileChannel channel = FileChannel.open(path.resolve(names.get(picture)), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() > Picture.MAX_SIZE) {
                return null;
            }
            size = (int) channel.size();
            bytes = new byte[size + Picture.SPARE];
            for (int done = 0; done < size;) {
                int n = channel.read(ByteBuffer.wrap(bytes, done, Math.min(SLICE, size - done)));
                if (n < 0) {
                    return null;
                }
                done += n;
            }
        } catch (NoSuchFileException e) {
            throw new IOException("A picture of the directory was removed after it was indexed", e);
        }
        return Picture.whole(bytes, size);
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
