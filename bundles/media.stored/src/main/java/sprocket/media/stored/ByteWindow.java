// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a file through one buffer that moves with the position, mostly forward. Behind the end of the file each byte is
 * −1.
 */
public final class ByteWindow {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

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

    /**
     * Goes to the next byte of a value.
     *
     * @return false at the end
     */
    public boolean find(byte value) throws IOException {
        do {
            at = indexOf(value, buffer, at, limit);
            if (at < limit) {
                return true;
            }
        } while (fill());
        return false;
    }

    /**
     * Eight bytes at a time.
     *
     * @return the limit where there is none
     */
    private static int indexOf(byte value, byte[] bytes, int from, int limit) {
        long pattern = (value & 0xFF) * ONES;
        int i = from;
        for (; limit - i >= Long.BYTES; i += Long.BYTES) {
            long difference = (long) LONGS.get(bytes, i) ^ pattern;
            // A borrow may mark bytes behind the first one that is zero, never one before it.
            long zero = difference - ONES & ~difference & HIGH_BITS;
            if (zero != 0) {
                return i + Long.numberOfTrailingZeros(zero) / Byte.SIZE;
            }
        }
        while (i < limit && bytes[i] != value) {
            i++;
        }
        return i;
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

    private boolean fill() throws IOException {
        base += at;
        at = 0;
        // Never beyond the size that was indexed: a file that grows would otherwise be followed for ever.
        long left = file.size() - base;
        limit = left <= 0 ? 0 : file.readUpTo(base, buffer, 0, (int) Math.min(buffer.length, left));
        return limit > 0;
    }
}
