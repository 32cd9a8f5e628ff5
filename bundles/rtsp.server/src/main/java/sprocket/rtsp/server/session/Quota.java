// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections or sessions, in total and by client address. Thread-safe; guarded by this object. */
public final class Quota {

    /** Whether one more is within the limits. */
    public enum Verdict {
        GRANTED,
        FULL,
        ADDRESS_FULL
    }

    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private int total;

    public synchronized Verdict take(InetAddress address, int limit, int limitPerAddress) {
        if (total >= limit) {
            return Verdict.FULL;
        }
        if (byAddress.getOrDefault(address, 0) >= limitPerAddress) {
            return Verdict.ADDRESS_FULL;
        }
        total++;
        byAddress.merge(address, 1, Integer::sum);
        return Verdict.GRANTED;
    }

    public synchronized void giveBack(InetAddress address) {
        total--;
        byAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
    }

    public synchronized int total() {
        return total;
    }
}
