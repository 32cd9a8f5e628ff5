// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Duration;

/** Counts the bytes of a stream and the time of playing. */
final class ReceivedData {

    private final SlidingSecond second;
    private long bytes;
    /** Nanoseconds of playing before the current period. */
    private long played;

    private boolean paused = true;
    private boolean begun;
    private long first;
    private long last;

    /** @param nanoTime now */
    ReceivedData(long nanoTime) {
        this.second = new SlidingSecond(nanoTime);
    }

    void add(int count, long nanoTime) {
        if (!paused) {
            first = begun ? first : nanoTime;
            begun = true;
            last = nanoTime;
        }
        bytes += count;
        second.add(count, nanoTime);
    }

    /** Time does not count from now on, although packets may still arrive. */
    void pause() {
        played += period();
        paused = true;
        begun = false;
    }

    /** Time counts again from the next packet on. */
    void resume() {
        paused = false;
    }

    private long period() {
        return begun ? last - first : 0;
    }

    StreamStatistics.Data statistics(long nanoTime) {
        return new StreamStatistics.Data(bytes, Duration.ofNanos(played + period()), second.sum(nanoTime));
    }
}
