// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A scan that a {@link TestPicture} is written with.
 *
 * @param components indices of the frame's components
 * @param from index of the first coefficient
 * @param to index of the last
 * @param high bits that former scans left out
 * @param low bits that this one leaves out
 * @param restartInterval MCUs between restart markers, 0 without them
 */
record TestScan(List<Integer> components, int from, int to, int high, int low, int restartInterval) {

    static TestScan sequential(int restartInterval, Integer... components) {
        return new TestScan(List.of(components), 0, 63, 0, 0, restartInterval);
    }

    /** All components in one scan. */
    static List<TestScan> interleaved(int components, int restartInterval) {
        return List.of(sequential(restartInterval, all(components)));
    }

    /** A scan for each component. */
    static List<TestScan> apart(int components, int restartInterval) {
        List<TestScan> scans = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            scans.add(sequential(restartInterval + i, i));
        }
        return scans;
    }

    /** The chroma of three components in one scan, before or behind luma. */
    static List<TestScan> chromaTogether(int restartInterval, boolean first) {
        TestScan luma = sequential(restartInterval, 0);
        TestScan chroma = sequential(2 * restartInterval, 1, 2);
        return first ? List.of(chroma, luma) : List.of(luma, chroma);
    }

    /**
     * The progressive process with spectral selection and successive approximation in up to three steps (T.81, G.1.1).
     */
    static List<TestScan> progressive(int components, int restartInterval) {
        List<TestScan> scans = new ArrayList<>();
        scans.add(new TestScan(List.of(all(components)), 0, 0, 0, 2, restartInterval));
        for (int i = 0; i < components; i++) {
            scans.add(new TestScan(List.of(i), 1, 5, 0, 2, restartInterval));
            scans.add(new TestScan(List.of(i), 6, 63, 0, 1, 0));
        }
        scans.add(new TestScan(List.of(all(components)), 0, 0, 2, 1, restartInterval));
        for (int i = components - 1; i >= 0; i--) {
            scans.add(new TestScan(List.of(i), 1, 5, 2, 1, restartInterval));
            scans.add(new TestScan(List.of(i), 1, 63, 1, 0, 2 * restartInterval));
            scans.add(new TestScan(List.of(i), 0, 0, 1, 0, restartInterval));
        }
        return scans;
    }

    private static Integer[] all(int components) {
        Integer[] all = new Integer[components];
        for (int i = 0; i < components; i++) {
            all[i] = i;
        }
        return all;
    }
}
