// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads a file through one buffer that moves with the position, mostly forward. Behind the end of the file each byte is
 * −1.
 */
public final class ByteWindow {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** The search for a marker looks at so many bytes at once. */
    private static final int BLOCK = 8 * Long.BYTES;

    private final MediaFile file;
    private final Watch watch;
    private final byte[] buffer;
    private long base;
    private int at;
    private int limit;

    /** Is told how far the reading is. */
    @ConsumerType
    @FunctionalInterface
    public interface Watch {

        /**
         * Called before the buffer is filled.
         *
         * @param position in the file
         * @throws IOException if nothing more is to be read
         */
        void reading(long position) throws IOException;
    }

    public ByteWindow(MediaFile file, int size) {
        this(file, size, position -> {});
    }

    public ByteWindow(MediaFile file, int size, Watch watch) {
        this.file = file;
        this.watch = watch;
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

    /**
     * Goes to the next byte FF that no byte 00 follows: in the entropy-coded data of a JPEG a 00 is stuffed behind each
     * FF that is no marker (T.81, B.1.1.5). An FF at the end of the file counts, too.
     *
     * @return false at the end
     */
    public boolean findMarker() throws IOException {
        while (true) {
            at = marker(buffer, at, limit);
            if (at < limit - 1) {
                return true;
            }
            int before = limit - at;
            fill();
            if (limit - at == before) {
                return before > 0;
            }
        }
    }

    /**
     * 64 bytes at a time.
     *
     * @return the index of an FF that no 00 follows, or of one that is the last byte; the limit where there is none
     */
    private static int marker(byte[] bytes, int from, int limit) {
        int i = from;
        for (; limit - i > BLOCK; i += BLOCK) {
            long found = markers(bytes, i)
                    | markers(bytes, i + Long.BYTES)
                    | markers(bytes, i + 2 * Long.BYTES)
                    | markers(bytes, i + 3 * Long.BYTES)
                    | markers(bytes, i + 4 * Long.BYTES)
                    | markers(bytes, i + 5 * Long.BYTES)
                    | markers(bytes, i + 6 * Long.BYTES)
                    | markers(bytes, i + 7 * Long.BYTES);
            if (found != 0) {
                break;
            }
        }
        for (; limit - i > Long.BYTES; i += Long.BYTES) {
            long found = markers(bytes, i);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < limit && (bytes[i] != (byte) 0xFF || i + 1 < limit && bytes[i + 1] == 0)) {
            i++;
        }
        return i;
    }

    /** The high bit of each of eight bytes that is FF, and has another byte than 00 behind it. */
    private static long markers(byte[] bytes, int i) {
        long these = (long) LONGS.get(bytes, i);
        long behind = (long) LONGS.get(bytes, i + 1);
        long full = (these & ~HIGH_BITS) + ONES & these;
        long notZero = (behind & ~HIGH_BITS) + ~HIGH_BITS | behind;
        return full & notZero & HIGH_BITS;
    }

    /**
     * Takes bytes as long as there are any.
     *
     * @return how many
     */
    public int read(byte[] into, int length) throws IOException {
        int done = 0;
        while (done < length && (at < limit || fill())) {
            int part = Math.min(length - done, limit - at);
            System.arraycopy(buffer, at, into, done, part);
            at += part;
            done += part;
        }
        return done;
    }

    /**
     * Reads on behind the bytes that are left.
     *
     * @return whether there are any bytes now
     */
    private boolean fill() throws IOException {
        int kept = limit - at;
        System.arraycopy(buffer, at, buffer, 0, kept);
        base += at;
        at = 0;
        limit = kept;
        watch.reading(base);
        // Never beyond the size that was indexed: a file that grows would otherwise be followed for ever.
        long left = file.size() - base - kept;
        if (left > 0) {
            limit += file.readUpTo(base + kept, buffer, kept, (int) Math.min(buffer.length - kept, left));
        }
        return limit > 0;
    }
}
