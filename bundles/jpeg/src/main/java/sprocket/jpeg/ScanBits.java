// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits of one scan: without the zero bytes that are stuffed in behind 0xFF and without restart markers (T.81,
 * F.1.2.3). Its memory is used again.
 */
final class ScanBits {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[0];
    /** Index behind the bytes of each restart interval. */
    private int[] ends = new int[1];

    private int intervals;
    private int interval;
    /** In bits, as the end. */
    private long position;

    private long end;

    /**
     * @param from index of the scan's first byte
     * @return index of the marker that ends the scan, or the picture's limit
     */
    int begin(ByteBuffer picture, int from) throws JpegException {
        int limit = picture.limit();
        int most = limit - from + Long.BYTES;
        if (bytes.length < most) {
            bytes = new byte[most];
        }
        intervals = 0;
        int to = 0;
        int start = from;
        while (true) {
            int at = Marker.next(picture, start);
            picture.get(start, bytes, to, at - start);
            to += at - start;
            int second = at + 1;
            // A lone 0xFF at the end, and fill bytes before a marker (T.81, B.1.1.2), are no data.
            while (second < limit && picture.get(second) == (byte) 0xFF) {
                second++;
            }
            int code = second < limit ? picture.get(second) & 0xFF : Marker.EOI;
            if (code == 0) {
                bytes[to++] = (byte) 0xFF;
            } else {
                add(to);
                if (!Marker.isRestart(code)) {
                    Arrays.fill(bytes, to, to + Long.BYTES, (byte) 0);
                    interval = 0;
                    position = 0;
                    end = (long) Byte.SIZE * ends[0];
                    return at;
                }
                if (code - Marker.RST0 != (intervals - 1 & 7)) {
                    throw JpegException.damaged("its restart markers are out of order");
                }
            }
            start = second + 1;
        }
    }

    private void add(int to) {
        if (intervals == ends.length) {
            ends = Arrays.copyOf(ends, 2 * intervals);
        }
        ends[intervals++] = to;
    }

    /**
     * The next bits, at least 57 of them from the highest on; behind the end of the scan they are undefined.
     *
     * @throws JpegException where there is none
     */
    long window() throws JpegException {
        if (position >= end) {
            throw JpegException.damaged("it ends within its scan");
        }
        return (long) LONG.get(bytes, (int) (position >>> 3)) << (position & 7);
    }

    void skip(int count) {
        position += count;
    }

    /** @param count 1 to 32 */
    int read(int count) throws JpegException {
        int value = (int) (window() >>> Long.SIZE - count);
        position += count;
        return value;
    }

    /** Goes behind the next restart marker. */
    void nextInterval() throws JpegException {
        checkRest();
        if (++interval >= intervals) {
            throw JpegException.damaged("a restart marker is missing");
        }
        position = (long) Byte.SIZE * ends[interval - 1];
        end = (long) Byte.SIZE * ends[interval];
    }

    /** Nothing may be left but one restart marker, which some encoders write. */
    void finish() throws JpegException {
        checkRest();
        if (interval + 1 < intervals && ends[intervals - 1] > ends[interval]) {
            throw JpegException.damaged("it has more restart intervals than blocks");
        }
    }

    /** The last byte is filled up with any bits; further bytes are padding only if all their bits are the same. */
    private void checkRest() throws JpegException {
        if (position > end) {
            throw JpegException.damaged("it ends within its scan");
        }
        int last = (int) (end >>> 3);
        for (int at = (int) (position + 7 >>> 3); at < last; at++) {
            if (bytes[at] != bytes[last - 1] || bytes[at] != 0 && bytes[at] != (byte) 0xFF) {
                throw JpegException.damaged("its scan has more bytes than blocks");
            }
        }
    }

    /** Bytes of memory that are kept for the next scan. */
    long memory() {
        return bytes.length + ends.length * (long) Integer.BYTES;
    }
}
