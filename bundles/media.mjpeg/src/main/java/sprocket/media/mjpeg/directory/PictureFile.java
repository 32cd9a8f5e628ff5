package sprocket.media.mjpeg.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.jpeg.JpegHeader;
import sprocket.media.mjpeg.jpeg.Picture;

/** One picture in a file of its own, as it is at the moment. */
final class PictureFile implements AutoCloseable {

    /** The JDK keeps a direct buffer as large as the largest read for every thread; this bounds it. */
    private static final int SLICE = 1 << 17;
    /** Most headers are shorter; a preview image makes one longer. */
    private static final int FIRST_LOOK = 1 << 13;
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int TAIL = 1 << 16;

    private final FileChannel channel;
    private final long size;

    /** @param real no link */
    PictureFile(Path real) throws IOException {
        channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        size = channel.size();
    }

    /** Whether it begins as a JPEG does, whatever it is called. */
    boolean isJpeg() throws IOException {
        byte[] start = new byte[3];
        return size >= start.length && fill(start, 0, start.length, 0) && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xD8
                && (start[2] & 0xFF) == 0xFF;
    }

    /**
     * Its header, without a look at all of it.
     *
     * @throws MediaException where it is damaged or has no end
     */
    JpegHeader header() throws MediaException, IOException {
        if (size > Picture.MAX_SIZE) {
            throw new MediaException("The picture is larger than " + (Picture.MAX_SIZE >> 20) + " MiB");
        }
        for (int look = FIRST_LOOK;; look *= 8) {
            int length = (int) Math.min(look, size);
            byte[] start = new byte[length];
            if (!fill(start, 0, length, 0)) {
                throw new MediaException("The picture became shorter while it was read");
            }
            try {
                JpegHeader header = JpegHeader.parse(start, length);
                checkEnd();
                return header;
            } catch (MediaException e) {
                if (length == size || look >= LONGEST_HEADER) {
                    throw e;
                }
            }
        }
    }

    private void checkEnd() throws MediaException, IOException {
        int length = (int) Math.min(TAIL, size);
        byte[] tail = new byte[length];
        if (!fill(tail, 0, length, size - length) || !hasEnd(tail, length)) {
            throw new MediaException("The JPEG is cut off: it has no EOI");
        }
    }

    /** Some cameras write more behind EOI. */
    private static boolean hasEnd(byte[] bytes, int length) {
        for (int i = length - 2; i >= Math.max(0, length - TAIL); i--) {
            if ((bytes[i] & 0xFF) == 0xFF && (bytes[i + 1] & 0xFF) == 0xD9) {
                return true;
            }
        }
        return false;
    }

    /** @return all of it; null where it is no picture of that size now, such as one that is being written */
    ByteBuffer read(int width, int height) throws IOException {
        if (size > Picture.MAX_SIZE) {
            return null;
        }
        int length = (int) size;
        byte[] bytes = new byte[length + Picture.SPARE];
        if (!fill(bytes, 0, length, 0) || !hasEnd(bytes, length)) {
            return null;
        }
        try {
            JpegHeader header = JpegHeader.parse(bytes, length);
            return header.width() == width && header.height() == height ? Picture.whole(bytes, length) : null;
        } catch (MediaException e) {
            return null;
        }
    }

    /** @return false where it ends before */
    private boolean fill(byte[] into, int offset, int length, long position) throws IOException {
        for (int done = 0; done < length;) {
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
