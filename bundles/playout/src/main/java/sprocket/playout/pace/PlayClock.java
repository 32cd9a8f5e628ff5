// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

/**
 * The relation of media time to wall time while media flows.
 *
 * @param wall monotonic nanoseconds at which media time was {@code media}
 * @param speed media time that passes in a unit of wall time
 */
record PlayClock(long wall, long media, double speed) {

    long mediaAt(long wallTime) {
        return media + Math.round((wallTime - wall) * speed);
    }

    long wallAt(long mediaTime) {
        return wall + wallSpan(mediaTime - media);
    }

    long wallSpan(long mediaSpan) {
        return speed == 1 ? mediaSpan : Math.round(mediaSpan / speed);
    }
}
