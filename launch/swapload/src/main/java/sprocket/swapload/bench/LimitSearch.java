// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;

/** Finds the largest audience that a server holds, by doubling and then by bisecting. */
final class LimitSearch {

    /** The answer is exact to a share of this. */
    private static final int PARTS = 8;

    /** Tries one audience. */
    interface Trial {
        /** Whether the server holds it. */
        boolean holds(int viewers) throws IOException, InterruptedException;
    }

    private final Trial trial;
    private final int first;
    private final int most;

    /**
     * @param first the audience that is tried first, at least 1
     * @param most the largest audience that is tried
     */
    LimitSearch(Trial trial, int first, int most) {
        this.trial = trial;
        this.first = first;
        this.most = most;
    }

    /** The largest audience that was held; 0 if none was. */
    int find() throws IOException, InterruptedException {
        int held = 0;
        int failed = most + 1;
        for (int next = Math.min(first, most); next < failed; ) {
            if (trial.holds(next)) {
                held = next;
            } else {
                failed = next;
            }
            if (failed > most) {
                next = held == most ? failed : Math.min(most, 2 * held);
            } else {
                next = failed - held <= Math.max(1, failed / PARTS) ? failed : (held + failed) / 2;
            }
        }
        return held;
    }
}
