// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import sprocket.loop.Loop;

/**
 * Nanoseconds since a session began. These can be compared. The clock's own readings cannot, since they have an
 * arbitrary origin and may wrap around.
 */
public final class SessionTime {

    /** Later than any time. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Loop loop;
    private final long origin;

    SessionTime(Loop loop) {
        this.loop = loop;
        this.origin = loop.clock().nanoTime();
    }

    public long now() {
        return loop.clock().nanoTime() - origin;
    }

    public Loop.Timer at(long time, Runnable action) {
        return loop.at(origin + time, action);
    }
}
