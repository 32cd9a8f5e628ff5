// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Track;

/**
 * A generated track: units of the same size and duration.
 *
 * @param size bytes of a unit
 * @param group units from one random access unit to the next
 */
public record TestTrack(Track track, Duration interval, int count, int size, int group) {

    /** Units that do not depend on each other. */
    public TestTrack(Track track, Duration interval, int count, int size) {
        this(track, interval, count, size, 1);
    }

    /** Video at 25 pictures per second, each of three packets. */
    public static TestTrack video(int count) {
        return new TestTrack(PlainFormat.video(0), Duration.ofMillis(40), count, 4000);
    }

    /** Audio in blocks of 20 ms. */
    public static TestTrack audio(int count) {
        return new TestTrack(PlainFormat.audio(1), Duration.ofMillis(20), count, 320);
    }

    public long length() {
        return interval.toNanos() * count;
    }

    AccessUnit unit(int index) {
        long time = index * interval.toNanos();
        return new AccessUnit(
                track, time, time, interval.toNanos(), index % group == 0, List.of(ByteBuffer.allocate(size)));
    }
}
