// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/** A unit every 40 ms that holds its number. */
final class NumberedUnits implements TimedUnits {

    static final Track TRACK = new Track("0", new VideoFormat("X", 16, 16, 25, Map.of()));
    static final long PERIOD = 40_000_000L;

    private final long from;
    int given;
    boolean closed;
    IOException failure;
    /** How often it says that there is no unit at present. */
    int missing;

    NumberedUnits(long from) {
        this.from = from;
    }

    @Override
    public AccessUnit next(long now) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (missing > 0) {
            missing--;
            return null;
        }
        long time = from + given * PERIOD;
        return AccessUnit.of(
                TRACK, time, PERIOD, ByteBuffer.allocate(4).putInt(0, given++).asReadOnlyBuffer());
    }

    @Override
    public void close() {
        closed = true;
    }
}
