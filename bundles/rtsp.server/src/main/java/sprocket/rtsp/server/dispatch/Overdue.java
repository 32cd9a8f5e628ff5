// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the threads that are beyond their deadline, by what keeps them: a handler, an interceptor, or the method. A
 * handler that takes the place of a stuck one begins with none. Thread-safe, guarded by this object.
 */
final class Overdue {

    private final Map<Object, Integer> counts = new HashMap<>();

    synchronized void add(Object keeper) {
        counts.merge(keeper, 1, Integer::sum);
    }

    synchronized void remove(Object keeper) {
        counts.computeIfPresent(keeper, (m, count) -> count == 1 ? null : count - 1);
    }

    synchronized int of(Object keeper) {
        return counts.getOrDefault(keeper, 0);
    }
}
