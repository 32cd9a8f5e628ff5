// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import sprocket.jpeg.TestPicture.Part;
import sprocket.jpeg.TestPicture.Quirk;

/**
 * Encodes samples as pictures of any process and sampling, for the tests of other modules:
 * {@code <type>test-jar</type>}. Components are numbered from 1, and nothing says what they mean.
 */
public final class TestEncoder {

    /** By zig-zag index: row times 8 and column (T.81, figure 5). */
    private static final int[] ZIG_ZAG = zigZag();

    private final TestPicture picture;
    private final List<Samples> components;

    /** A component in full size. */
    public interface Samples {

        /** @return 0 to 255 */
        int at(int x, int y);
    }

    private TestEncoder(TestPicture picture, List<Samples> components) {
        this.picture = picture;
        this.components = components;
        quantisation(1, 0);
    }

    /** @param factors horizontal and vertical sampling factor of each component: 0x21 */
    public static TestEncoder of(int width, int height, List<Samples> components, int... factors) {
        return new TestEncoder(TestPicture.empty(width, height, factors).without(Quirk.JFIF), components);
    }

    /** Values from the first one on, which rise with each coefficient; those above 255 need {@link #wideTables}. */
    public TestEncoder quantisation(int first, int rise) {
        Arrays.stream(picture.quantisation).forEach(table -> Arrays.setAll(table, i -> first + i * rise));
        return this;
    }

    /** JFIF's segment: three components are YCbCr. */
    public TestEncoder jfif() {
        picture.with(Quirk.JFIF);
        return this;
    }

    /** Quantisation tables with values of 16 bits. */
    public TestEncoder wideTables() {
        picture.with(Quirk.WIDE_TABLES);
        return this;
    }

    /** @param interval MCUs between restart markers */
    public TestEncoder restarts(int interval) {
        picture.restarts(interval);
        return this;
    }

    /** A scan for each component. */
    public TestEncoder apart() {
        picture.scans(TestScan.apart(components.size(), 0));
        return this;
    }

    /** Spectral selection and successive approximation. */
    public TestEncoder progressive() {
        picture.progressive(0);
        return this;
    }

    /** The picture from SOI to EOI. */
    public byte[] bytes() {
        for (int i = 0; i < components.size(); i++) {
            Part part = picture.parts.get(i);
            for (int block = 0; block < part.stride() * part.rows(); block++) {
                block(i, part, block % part.stride(), block / part.stride());
            }
        }
        return picture.bytes();
    }

    /** The same in a buffer of its own. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes());
    }

    private void block(int component, Part part, int column, int row) {
        double[] samples = new double[64];
        for (int i = 0; i < 64; i++) {
            samples[i] = sample(component, part, 8 * column + i % 8, 8 * row + i / 8) - 128;
        }
        int[] table = picture.quantisation[part.quantisation()];
        for (int i = 0; i < 64; i++) {
            double coefficient = coefficient(samples, ZIG_ZAG[i] / 8, ZIG_ZAG[i] % 8) / table[i];
            part.data()[(row * part.stride() + column) * 64 + i] = (short) Math.round(coefficient);
        }
    }

    /** The mean of what a sample covers. Beyond the edges, those at the edges go on. */
    private double sample(int component, Part part, int x, int y) {
        int across = picture.parts.stream().mapToInt(Part::horizontal).max().orElseThrow() / part.horizontal();
        int down = picture.parts.stream().mapToInt(Part::vertical).max().orElseThrow() / part.vertical();
        double sum = 0;
        for (int i = 0; i < across * down; i++) {
            sum += components
                    .get(component)
                    .at(
                            Math.min(picture.width - 1, x * across + i % across),
                            Math.min(picture.height - 1, y * down + i / across));
        }
        return sum / (across * down);
    }

    /** T.81, A.3.3. */
    private static double coefficient(double[] samples, int v, int u) {
        double sum = 0;
        for (int i = 0; i < 64; i++) {
            sum += samples[i]
                    * Math.cos((2 * (i % 8) + 1) * u * Math.PI / 16)
                    * Math.cos((2 * (i / 8) + 1) * v * Math.PI / 16);
        }
        return sum / 4 * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1);
    }

    private static int[] zigZag() {
        int[] order = new int[64];
        int index = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = Math.max(0, diagonal - 7); i <= Math.min(7, diagonal); i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                order[index++] = 8 * row + diagonal - row;
            }
        }
        return order;
    }
}
