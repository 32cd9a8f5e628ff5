// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import sprocket.file.kind.FileKind;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;
import sprocket.jpeg.track.PictureTrack.PictureBytes;
import sprocket.media.stored.StoredTrack.DamagedUnitException;

/** One picture in a file of its own, as it is at the moment. */
final class PictureFile implements AutoCloseable {

    /** The JDK keeps a direct buffer as large as the largest read for every thread; this bounds it. */
    private static final int SLICE = 1 << 17;
    /** Bytes that tell the kind of a file. */
    private static final int KIND = 32;
    /** Most headers are shorter; a preview image makes one longer. */
    private static final int FIRST_LOOK = 1 << 13;
    /** No program pauses for so long while it writes a picture. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final String SHRUNK = "The picture became shorter while it was read";

    private final Path real;
    private final FileChannel channel;
    private final long size;

    /** @param real no link */
    PictureFile(Path real) throws IOException {
        this.real = real;
        channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        size = channel.size();
    }

    /** Whether it begins as a JPEG does, whatever it is called. */
    boolean isJpeg() throws IOException {
        byte[] start = new byte[3];
        return size >= start.length
                && fill(start, 0, start.length, 0)
                && (start[0] & 0xFF) == 0xFF
                && (start[1] & 0xFF) == Marker.SOI
                && (start[2] & 0xFF) == 0xFF;
    }

    /** What else it is, as people call it; empty where that is not known. */
    String kind() throws IOException {
        byte[] start = new byte[(int) Math.min(size, KIND)];
        return fill(start, 0, start.length, 0)
                ? FileKind.of(ByteBuffer.wrap(start)).map(FileKind::toString).orElse("")
                : "";
    }

    /**
     * Its header, without a look at all of it where the beginning does.
     *
     * @throws JpegException where it is damaged, or is not there yet
     */
    JpegHeader header() throws JpegException, IOException {
        if (size > PictureBytes.MAX_SIZE) {
            throw new JpegException(tooLarge());
        }
        for (long look = FIRST_LOOK; ; look *= 8) {
            int length = (int) Math.min(look, size);
            byte[] start = new byte[length];
            if (!fill(start, 0, length, 0)) {
                throw new JpegException(SHRUNK);
            }
            try {
                return JpegHeader.parse(ByteBuffer.wrap(start));
            } catch (JpegException e) {
                if (length == size) {
                    throw e;
                }
            }
        }
    }

    private static String tooLarge() {
        return "The picture is larger than " + (PictureBytes.MAX_SIZE >> 20) + " MiB";
    }

    /**
     * The first picture in it: some cameras write previews or a film behind EOI. One without EOI is taken to be whole
     * once nobody has written to it for some time.
     *
     * @throws DamagedUnitException where it is no picture now, such as one that is being written
     */
    ByteBuffer read() throws IOException {
        if (size > PictureBytes.MAX_SIZE) {
            throw new DamagedUnitException(tooLarge());
        }
        int length = (int) size;
        byte[] bytes = new byte[length + PictureBytes.SPARE];
        if (!fill(bytes, 0, length, 0)) {
            throw new DamagedUnitException(SHRUNK);
        }
        try {
            ByteBuffer picture = PictureBytes.first(bytes, length);
            if (picture.limit() > length && !settled()) {
                throw new DamagedUnitException(real.getFileName() + ": it has no EOI and may still be written");
            }
            return picture;
        } catch (JpegException e) {
            throw new DamagedUnitException(real.getFileName() + ": " + e.getMessage());
        }
    }

    private boolean settled() throws IOException {
        Instant modified =
                Files.getLastModifiedTime(real, LinkOption.NOFOLLOW_LINKS).toInstant();
        return modified.isBefore(Instant.now().minus(SETTLED));
    }

    /** @return false where it ends before */
    private boolean fill(byte[] into, int offset, int length, long position) throws IOException {
        for (int done = 0; done < length; ) {
            int n = channel.read(ByteBuffer.wrap(into, offset + done, Math.min(SLICE, length - done)), position + done);
            if (n < 0) {
                return false;
            }
            done += n;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
