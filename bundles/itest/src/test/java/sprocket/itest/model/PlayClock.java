// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

/** The relation of playing time to the server's time, in nanoseconds. It is fixed by the first unit that is sent. */
final class PlayClock {

    private double speed = 1;
    private long wall;
    private long time;
    private boolean fixed;

    double speed() {
        return speed;
    }

    /** Begins at a time of the server, with the next unit. */
    void begin(long now) {
        wall = now;
        fixed = false;
    }

    void begin(long now, double atSpeed) {
        begin(now);
        speed = atSpeed;
    }

    /** The next unit is at a playing time. */
    void fix(long playingTime) {
        if (!fixed) {
            time = playingTime;
            fixed = true;
        }
    }

    /** The server's time at a playing time; when it began if nothing has been sent. */
    long wall(long playingTime) {
        return fixed ? wall + Math.round((playingTime - time) / speed) : wall;
    }
}
