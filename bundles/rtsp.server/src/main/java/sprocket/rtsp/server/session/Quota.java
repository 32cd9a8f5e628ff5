// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.HashMap;
import java.util.Map;
import sprocket.rtsp.server.limit.AddressPrefix;

/** Counts connections or sessions, in total and by client address. Thread-safe; guarded by this object. */
public final class Quota {

    /** Whether one more is within the limits. */
    public enum Verdict {
        GRANTED,
        FULL,
        ADDRESS_FULL
    }

    private final Map<AddressPrefix, Integer> byAddress = new HashMap<>();
    private int total;

    public synchronized Verdict take(AddressPrefix address, int limit, int limitPerAddress) {
        // First, so that a flood from one address costs others nothing when both limits are reached.
        if (byAddress.getOrDefault(address, 0) >= limitPerAddress) {
            return Verdict.ADDRESS_FULL;
        }
        if (total >= limit) {
            return Verdict.FULL;
        }
        add(address);
        return Verdict.GRANTED;
    }

    /** Counts one more whatever the limits are: another one of them is about to end. */
    public synchronized void add(AddressPrefix address) {
        total++;
        byAddress.merge(address, 1, Integer::sum);
    }

    public synchronized void giveBack(AddressPrefix address) {
        total--;
        byAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
    }

    public synchronized int total() {
        return total;
    }
}
