// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A picture of known coefficients, and how it is written: any process that {@link EntropyDecoder} reads, and whatever
 * T.81 or common encoders do beside it.
 */
final class TestPicture {

    /** How a picture differs from the plainest one. */
    enum Quirk {
        /** JFIF's segment, which makes three components YCbCr. */
        JFIF,
        /** Segments that no decoder needs, one of them EXIF with a whole picture inside. */
        APPLICATION_DATA,
        /** The standard Huffman tables instead of optimised ones. Not for progressive pictures. */
        STANDARD_HUFFMAN,
        /** The same without stating them. */
        NO_HUFFMAN,
        /** Quantisation tables with values of 16 bits. */
        WIDE_TABLES,
        /** Quantisation tables behind the frame header. */
        LATE_TABLES,
        /**
         * One slot for all quantisation tables, written anew before the first scan of each component. Not for
         * interleaved scans.
         */
        ONE_SLOT,
        /** Fill bytes before markers (T.81, B.1.1.2). */
        FILL,
        /** Bytes of zero bits before the markers that end a scan or a restart interval. */
        ZERO_PADDING,
        /** The same with bits that are set, each with its stuffed byte. */
        ONES_PADDING,
        /** A restart marker behind the last interval. */
        LAST_RESTART,
        /** The height behind the first scan (T.81, B.2.5). */
        DNL,
        NO_EOI,
        TRAILING_JUNK
    }

    /**
     * A component: blocks row by row, 64 coefficients each in zig-zag order. Those from wide and high on fill MCUs up.
     */
    record Part(
            int id,
            int horizontal,
            int vertical,
            int quantisation,
            int stride,
            int rows,
            int wide,
            int high,
            short[] data) {

        short get(int column, int row, int index) {
            return data[(row * stride + column) * 64 + index];
        }
    }

    final int width;
    final int height;
    final List<Part> parts = new ArrayList<>();
    /** By slot, in zig-zag order. */
    final int[][] quantisation = new int[4][64];

    final Set<Quirk> quirks = EnumSet.of(Quirk.JFIF);
    int frame = Marker.SOF0;
    List<TestScan> scans;

    /** @param factors of each component, horizontal and vertical: 0x21 */
    private TestPicture(int width, int height, int... factors) {
        this.width = width;
        this.height = height;
        int horizontal = Arrays.stream(factors).map(f -> f >> 4).max().orElseThrow();
        int vertical = Arrays.stream(factors).map(f -> f & 15).max().orElseThrow();
        int mcusWide = Coefficients.divide(width, 8 * horizontal);
        int mcusHigh = Coefficients.divide(height, 8 * vertical);
        for (int i = 0; i < factors.length; i++) {
            int h = factors[i] >> 4;
            int v = factors[i] & 15;
            int stride = mcusWide * h;
            int rows = mcusHigh * v;
            parts.add(new Part(
                    i + 1,
                    h,
                    v,
                    i == 0 ? 0 : 1,
                    stride,
                    rows,
                    Coefficients.divide(Coefficients.divide(width * h, horizontal), 8),
                    Coefficients.divide(Coefficients.divide(height * v, vertical), 8),
                    new short[stride * rows * 64]));
        }
        for (int[] table : quantisation) {
            Arrays.fill(table, 1);
        }
        // An MCU has ten blocks at most (T.81, B.2.3).
        int blocks = Arrays.stream(factors).map(f -> (f >> 4) * (f & 15)).sum();
        scans = factors.length > 1 && blocks > 10
                ? TestScan.apart(factors.length, 0)
                : TestScan.interleaved(factors.length, 0);
    }

    /** All coefficients are 0. */
    static TestPicture empty(int width, int height, int... factors) {
        return new TestPicture(width, height, factors);
    }

    /** Most coefficients are 0 or small, some as large as they can be. */
    static TestPicture random(Random random, int width, int height, int... factors) {
        TestPicture picture = new TestPicture(width, height, factors);
        for (Part part : picture.parts) {
            for (int block = 0; block < part.data.length; block += 64) {
                part.data[block] =
                        (short) (random.nextInt(4) == 0 ? random.nextInt(2048) - 1024 : random.nextInt(200) - 100);
                int many = switch (random.nextInt(8)) {
                    case 0, 1 -> 0;
                    case 7 -> 63;
                    default -> random.nextInt(12);
                };
                for (int i = 0; i < many; i++) {
                    int most = random.nextInt(50) == 0 ? 1023 : 1 << random.nextInt(4);
                    part.data[block + 1 + (many == 63 ? i : random.nextInt(random.nextInt(63) + 1))] =
                            (short) (random.nextInt(2 * most + 1) - most);
                }
            }
        }
        for (int[] table : picture.quantisation) {
            Arrays.setAll(table, i -> 1 + random.nextInt(1 + i));
        }
        return picture;
    }

    TestPicture with(Quirk... added) {
        quirks.addAll(List.of(added));
        return this;
    }

    TestPicture without(Quirk quirk) {
        quirks.remove(quirk);
        return this;
    }

    TestPicture scans(List<TestScan> scans) {
        this.scans = scans;
        return this;
    }

    TestPicture frame(int marker) {
        this.frame = marker;
        return this;
    }

    TestPicture progressive(int restartInterval) {
        return frame(Marker.SOF2).scans(TestScan.progressive(parts.size(), restartInterval));
    }

    TestPicture restarts(int interval) {
        return scans(TestScan.interleaved(parts.size(), interval));
    }

    /** Gives a component another id and another slot of quantisation tables. */
    TestPicture component(int index, int id, int slot) {
        Part part = parts.get(index);
        parts.set(
                index,
                new Part(
                        id,
                        part.horizontal,
                        part.vertical,
                        slot,
                        part.stride,
                        part.rows,
                        part.wide,
                        part.high,
                        part.data));
        return this;
    }

    byte[] bytes() {
        return new TestPictureWriter(this).write();
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes());
    }
}
