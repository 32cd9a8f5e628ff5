package sprocket.media.mjpeg.stored;

import java.io.IOException;

/** Looks at a file through one buffer that is moved along, mostly forward. Behind the end every byte is −1. */
public final class ByteWindow {

    private final MediaFile file;
    private final byte[] buffer;
    private long base;
    private int at;
    private int limit;

    public ByteWindow(MediaFile file, int size) {
        this.file = file;
        this.buffer = new byte[size];
    }

    public long position() {
        return base + at;
    }

    public void position(long position) {
        long relative = position - base;
        if (relative >= 0 && relative <= limit) {
            at = (int) relative;
        } else {
            base = position;
            at = 0;
            limit = 0;
        }
    }

    public void skip(long bytes) {
        position(position() + bytes);
    }

    /** @return the next byte, 0 to 255, or −1 at the end */
    public int next() throws IOException {
        if (at == limit && !fill()) {
            return -1;
        }
        return buffer[at++] & 0xFF;
    }

    /** Takes a number of 32 bits, least significant byte first. Behind the end of the file the bits are undefined. */
    public int nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    /** Goes to the next byte of a value. @return false at the end */
    public boolean find(byte value) throws IOException {
        do {
            byte[] bytes = buffer;
            int end = limit;
            for (int i = at; i < end; i++) {
                if (bytes[i] == value) {
                    at = i;
                    return true;
                }
            }
            at = end;
        } while (fill());
        return false;
    }

    private boolean fill() throws IOException {
        base += at;
        at = 0;
        // Never beyond the size that was indexed: a file that grows would otherwise be followed for ever.
        long left = file.size() - base;
        limit = left <= 0 ? 0 : file.readUpTo(base, buffer, 0, (int) Math.min(buffer.length, left));
        return limit > 0;
    }
}
