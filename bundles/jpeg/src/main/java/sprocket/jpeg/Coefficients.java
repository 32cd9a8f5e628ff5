// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.Arrays;
import java.util.List;
import sprocket.jpeg.JpegHeader.Component;

/**
 * The quantised DCT coefficients of a picture (T.81, A.3): one plane of blocks for each component. The memory is used
 * again for the next picture. Used by one thread at a time.
 */
final class Coefficients {

    /** Coefficients of a block. */
    static final int BLOCK = 64;

    /** The most memory that the planes keep together: that of the largest picture. */
    private static final long MOST_MEMORY = JpegLimits.MAX_SAMPLES * (Short.BYTES * BLOCK + Long.BYTES) / BLOCK;

    private Plane[] planes = new Plane[0];
    private int count;

    /**
     * Makes room for a picture, whose coefficients are undefined then.
     *
     * @throws JpegException where it is larger than {@link JpegLimits} allow, or than its bytes can tell
     */
    void begin(JpegHeader header) throws JpegException {
        List<Component> components = header.components();
        int horizontal = 1;
        int vertical = 1;
        for (Component component : components) {
            horizontal = Math.max(horizontal, component.horizontal());
            vertical = Math.max(vertical, component.vertical());
        }
        int mcusWide = divide(header.width(), 8 * horizontal);
        int mcusHigh = divide(header.height(), 8 * vertical);
        int[] wide = new int[components.size()];
        int[] high = new int[components.size()];
        long blocks = 0;
        long coded = 0;
        for (int i = 0; i < wide.length; i++) {
            Component component = components.get(i);
            // T.81, A.1.1 and A.2.4
            wide[i] = divide(divide(header.width() * component.horizontal(), horizontal), 8);
            high[i] = divide(divide(header.height() * component.vertical(), vertical), 8);
            blocks += (long) mcusWide * component.horizontal() * mcusHigh * component.vertical();
            coded += (long) wide[i] * high[i];
        }
        if (blocks * BLOCK > JpegLimits.MAX_SAMPLES) {
            throw new JpegException(
                    "The picture of " + header.width() + "x" + header.height() + " pixels is too large");
        }
        // A DC coefficient takes a bit at least.
        if (coded / Byte.SIZE > header.picture().limit() - header.scan()) {
            throw JpegException.damaged("it ends within its scan");
        }
        if (memory() > MOST_MEMORY) {
            planes = new Plane[0];
        }
        count = components.size();
        if (planes.length < count) {
            int known = planes.length;
            planes = Arrays.copyOf(planes, count);
            for (int i = known; i < count; i++) {
                planes[i] = new Plane();
            }
        }
        for (int i = 0; i < count; i++) {
            planes[i].begin(components.get(i), mcusWide, mcusHigh, wide[i], high[i]);
        }
    }

    /** Rounded up. */
    static int divide(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    int count() {
        return count;
    }

    Plane plane(int component) {
        return planes[component];
    }

    /** Bytes of memory that are kept for the next picture. */
    long memory() {
        long memory = 0;
        for (Plane plane : planes) {
            memory += plane.memory();
        }
        return memory;
    }

    /** The blocks of one component, row by row. Rows and columns are filled up to whole MCUs. */
    static final class Plane {

        /** Blocks in a row and rows, those included that fill up the last MCU. */
        int stride;

        int rows;
        /** Those that hold a part of the picture. */
        int wide;

        int high;
        int horizontal;
        int vertical;
        QuantisationTable quantisation;
        /**
         * 64 for each block in zig-zag order. Only those that {@link #present} names mean anything; the others are 0.
         */
        short[] data = new short[0];
        /** One bit for each coefficient of a block that is not 0, the lowest for DC. */
        long[] present = new long[0];

        private void begin(Component component, int mcusWide, int mcusHigh, int wide, int high) {
            begin(mcusWide * component.horizontal(), mcusHigh * component.vertical(), wide, high);
            horizontal = component.horizontal();
            vertical = component.vertical();
        }

        /** Makes room for blocks that are all 0. */
        void begin(int stride, int rows, int wide, int high) {
            this.stride = stride;
            this.rows = rows;
            this.wide = wide;
            this.high = high;
            this.quantisation = null;
            int blocks = stride * rows;
            if (present.length < blocks) {
                present = new long[blocks];
                data = new short[blocks * BLOCK];
            } else {
                Arrays.fill(present, 0, blocks, 0);
            }
        }

        /** Bytes. */
        long memory() {
            return data.length * (long) Short.BYTES + present.length * (long) Long.BYTES;
        }

        int get(int block, int index) {
            return (present[block] >>> index & 1) == 0 ? 0 : data[block * BLOCK + index];
        }

        void set(int block, int index, int value) {
            data[block * BLOCK + index] = (short) value;
            present[block] = value == 0 ? present[block] & ~(1L << index) : present[block] | 1L << index;
        }
    }
}
