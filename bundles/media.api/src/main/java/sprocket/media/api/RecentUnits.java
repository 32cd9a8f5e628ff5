// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The access units of a track since its last random access unit, for a new viewer. None are kept if they are more than
 * {@value #MAX_UNITS}, or more than {@value #MAX_BYTES} bytes. Used by one thread at a time.
 */
public final class RecentUnits {

    /** Five seconds at 60 pictures per second. */
    public static final int MAX_UNITS = 300;
    /** More than eight seconds at 8 Mbit/s. */
    public static final int MAX_BYTES = 1 << 23;

    private final List<AccessUnit> units = new ArrayList<>();
    private long bytes;

    /** Takes the next unit of the track. */
    public void add(AccessUnit unit) {
        if (unit.randomAccess()) {
            clear();
        } else if (units.isEmpty()) {
            return;
        }
        units.add(unit);
        bytes += unit.size();
        if (units.size() > MAX_UNITS || bytes > MAX_BYTES) {
            clear();
        }
    }

    private void clear() {
        units.clear();
        bytes = 0;
    }

    /** The kept units, beginning with the random access unit. A copy. */
    public List<AccessUnit> units() {
        return List.copyOf(units);
    }
}
