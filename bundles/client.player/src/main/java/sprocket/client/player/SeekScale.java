// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.time.Duration;

/**
 * Converts between pixels of a seek bar and positions in a film.
 *
 * @param start of the bar, in pixels
 * @param length of the bar, in pixels
 * @param duration of the film
 */
record SeekScale(int start, int length, Duration duration) {

    /** The position in the film at a pixel, limited to the film. */
    Duration position(int x) {
        if (length <= 0) {
            return Duration.ZERO;
        }
        double fraction = Math.min(1, Math.max(0, (double) (x - start) / length));
        return Duration.ofNanos(Math.round(fraction * duration.toNanos()));
    }

    /** The pixel of a position in the film, limited to the bar. */
    int pixel(Duration position) {
        if (duration.isZero() || duration.isNegative()) {
            return start;
        }
        double fraction = Math.min(1, Math.max(0, (double) position.toNanos() / duration.toNanos()));
        return start + (int) Math.round(fraction * length);
    }
}
