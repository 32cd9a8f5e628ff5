// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import sprocket.jpeg.Coefficients.Plane;
import sprocket.jpeg.TestPicture.Part;

/**
 * Makes pictures of 1280x720 pixels like those of a camera: surfaces, edges, texture and noise; 4:2:0 has about 120 KB.
 */
final class CameraPicture {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    /** The first quantisation steps of luma in zig-zag order: about half of those of T.81, K.1. */
    private static final int[] STEPS = {8, 6, 5, 8, 7, 7, 8, 9, 9, 8};

    private CameraPicture() {}

    static TestPicture of(int... factors) {
        TestPicture picture = TestPicture.empty(WIDTH, HEIGHT, factors);
        Arrays.setAll(picture.quantisation[0], i -> i < STEPS.length ? STEPS[i] : 8 + i * 2 / 3);
        Arrays.setAll(picture.quantisation[1], i -> i < STEPS.length ? STEPS[i] + 2 : 14 + i);
        Random random = new Random(720);
        for (int i = 0; i < factors.length; i++) {
            fill(
                    picture.parts.get(i),
                    i,
                    (factors[0] >> 4) / (factors[i] >> 4),
                    (factors[0] & 15) / (factors[i] & 15),
                    picture.quantisation[i == 0 ? 0 : 1],
                    random);
        }
        return picture;
    }

    private static void fill(Part part, int component, int ratioX, int ratioY, int[] steps, Random random) {
        int width = part.stride() * 8;
        float[] samples = new float[width * part.rows() * 8];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(component, i % width * ratioX, i / width * ratioY, random);
        }
        Plane plane = new Plane();
        plane.begin(part.stride(), part.rows(), part.wide(), part.high());
        BlockTransform transform = new BlockTransform();
        transform.quantise(table(steps));
        for (int block = 0; block < part.stride() * part.rows(); block++) {
            transform.coefficients(
                    samples, block / part.stride() * 8 * width + block % part.stride() * 8, width, plane, block);
        }
        System.arraycopy(plane.data, 0, part.data(), 0, part.data().length);
    }

    private static QuantisationTable table(int[] steps) {
        ByteBuffer bytes = ByteBuffer.allocate(steps.length);
        for (int step : steps) {
            bytes.put((byte) step);
        }
        try {
            return QuantisationTable.read(bytes, 0, false);
        } catch (JpegException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static float sample(int component, int x, int y, Random random) {
        float noise = (float) random.nextGaussian();
        boolean disc = (x - 500) * (x - 500) + (y - 300) * (y - 300) < 40_000;
        if (component > 0) {
            return (component == 1 ? 30 : -20) * (disc ? 1 : -0.5f) + (x + y) / 60f + 2 * noise;
        }
        boolean textured = x > 640 && y > 240;
        double texture = textured ? 14 * Math.sin(x * 0.9) * Math.sin(y * 0.7) + 12 * noise : 5 * noise;
        return (float) ((disc ? 60 : -30) + x / 20 - y / 15 + (x / 40 + y / 40) % 5 * 6 + texture);
    }
}
