package sprocket.rtsp.server.dispatch;

import java.util.HashMap;
import java.util.Map;

/** Counts the handlers that are beyond their deadline, by method. Thread-safe, guarded by this object. */
final class Overdue {

    private final Map<String, Integer> byMethod = new HashMap<>();

    synchronized void add(String method) {
        byMethod.merge(method, 1, Integer::sum);
    }

    synchronized void remove(String method) {
        byMethod.computeIfPresent(method, (m, count) -> count == 1 ? null : count - 1);
    }

    synchronized int of(String method) {
        return byMethod.getOrDefault(method, 0);
    }
}
