// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.time.Duration;

/**
 * Places on a seek bar and in a film.
 *
 * @param start of the bar, in pixels
 * @param length of the bar, in pixels
 * @param duration of the film
 */
record SeekScale(int start, int length, Duration duration) {

    /** The place in the film at a pixel: within the film. */
    Duration position(int x) {
        if (length <= 0) {
            return Duration.ZERO;
        }
        double fraction = Math.min(1, Math.max(0, (double) (x - start) / length));
        return Duration.ofNanos(Math.round(fraction * duration.toNanos()));
    }

    /** The pixel of a place in the film: on the bar. */
    int pixel(Duration position) {
        if (duration.isZero() || duration.isNegative()) {
            return start;
        }
        double fraction = Math.min(1, Math.max(0, (double) position.toNanos() / duration.toNanos()));
        return start + (int) Math.round(fraction * length);
    }
}
