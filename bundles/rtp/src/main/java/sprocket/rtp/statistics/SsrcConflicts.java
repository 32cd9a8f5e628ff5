// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells collisions of SSRCs from loops (RFC 3550, section 8.2). Who sends packets with our SSRC for the first time has
 * chosen it by chance, and we choose another one. Who does so again returns what we send, so that another SSRC would
 * change nothing. Used by one thread; times are monotonic nanoseconds.
 */
public final class SsrcConflicts {

    private static final int LIMIT = 16;
    /** Intervals without a conflict after which an origin is forgotten (RFC 3550, section 8.2). */
    private static final int INTERVALS = 10;

    private final Map<Object, Long> origins = new HashMap<>();

    /**
     * A packet with our own SSRC has arrived.
     *
     * @param origin stands for the address that it came from
     * @param interval of RTCP
     * @return whether to choose another SSRC; false in a loop
     */
    public boolean collides(Object origin, long now, long interval) {
        origins.values().removeIf(last -> now - last > INTERVALS * interval);
        if (!origins.containsKey(origin) && origins.size() == LIMIT) {
            return false;
        }
        return origins.put(origin, now) == null;
    }
}
