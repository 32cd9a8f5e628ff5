// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An open file that notices when it becomes shorter. It is read by position and never mapped: a mapped file that
 * shrinks takes the whole virtual machine down.
 */
public final class MediaFile implements Storage {

    /** The JDK keeps a direct buffer as large as the largest read for every thread; this bounds it. */
    private static final int SLICE = 1 << 17;

    private final Path path;
    private final Identity identity;
    private final FileChannel channel;

    private MediaFile(Path path, Identity identity) throws IOException {
        this.path = path;
        this.identity = identity;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Opens a file as it is now. */
    public static MediaFile open(Path path) throws IOException {
        return new MediaFile(path, Identity.of(path));
    }

    /** Opens the same file once more, for another reader. */
    Storage.Opener<MediaFile> opener() {
        // Nothing of this open file may be captured but its name and identity: it is closed long before.
        Path name = path;
        Identity expected = identity;
        return () -> reopen(name, expected);
    }

    private static MediaFile reopen(Path path, Identity identity) throws IOException {
        MediaFile file;
        try {
            file = new MediaFile(path, identity);
        } catch (NoSuchFileException e) {
            throw new IOException("The file is gone", e);
        }
        try {
            file.check();
            if (!identity.continuedBy(Identity.of(path))) {
                throw new IOException(path.getFileName() + " was replaced after it was indexed");
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /** In bytes, when it was opened or indexed. */
    public long size() {
        return identity.size();
    }

    /** Reads all of these bytes or fails. */
    public void read(long position, byte[] into, int offset, int length) throws IOException {
        int done = readUpTo(position, into, offset, length);
        if (done < length) {
            check();
            throw new IOException("The file ends " + (length - done) + " bytes too early");
        }
    }

    /** @return how many bytes there were, fewer than asked for only at the end of the file */
    int readUpTo(long position, byte[] into, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int slice = Math.min(SLICE, length - done);
            int n = channel.read(ByteBuffer.wrap(into, offset + done, slice), position + done);
            if (n < 0) {
                break;
            }
            done += n;
        }
        return done;
    }

    /**
     * An open file stays readable when it is appended to, renamed, replaced or removed. Only a file that becomes
     * shorter loses what was announced.
     */
    @Override
    public void check() throws IOException {
        if (channel.size() < identity.size()) {
            throw new IOException(path.getFileName() + " became shorter after it was indexed");
        }
    }

    /** A file that is played is replaced by another one, and not changed. */
    @Override
    public boolean constant() {
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Tells a file from a later one of the same name.
     *
     * @param key device and inode, null where the system has none
     */
    private record Identity(long size, FileTime modified, Object key) {

        static Identity of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Identity(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }

        /** Whether a file of the same name holds all that this one held: it may have grown since. */
        boolean continuedBy(Identity later) {
            return Objects.equals(key, later.key)
                    && later.size >= size
                    && (key != null || later.size > size || modified.equals(later.modified));
        }
    }

    /** Checks that a unit lies where an index says. Thread-safe. */
    @ConsumerType
    @FunctionalInterface
    public interface PlaceCheck {

        /** For an index that was made from the data itself. */
        PlaceCheck NONE = (file, position, size) -> {};

        /** @throws WrongIndexException where something else lies there */
        void check(MediaFile file, long position, long size) throws IOException;

        /** An index that does not lead to what it says: the file itself may be sound. */
        final class WrongIndexException extends IOException {

            private static final long serialVersionUID = 1L;

            public WrongIndexException(String message) {
                super(message);
            }
        }
    }
}
