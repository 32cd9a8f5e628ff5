// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import sprocket.address.AddressText;

/** Counts connections or sessions, in total and by client address. Thread-safe; guarded by this object. */
public final class Quota {

    /**
     * What the limits per address count by: an IPv4 address, or the /64 prefix of an IPv6 address. One machine may have
     * any number of the addresses of a /64 (RFC 4291, section 2.5.4; RFC 8981), so that a limit per address would not
     * limit it.
     *
     * @param first the lowest address of the prefix
     */
    public record AddressPrefix(InetAddress first) {

        private static final int BYTES = 8;

        public static AddressPrefix of(InetAddress address) {
            if (!(address instanceof Inet6Address)) {
                return new AddressPrefix(address);
            }
            byte[] bytes = address.getAddress();
            Arrays.fill(bytes, BYTES, bytes.length, (byte) 0);
            try {
                return new AddressPrefix(InetAddress.getByAddress(bytes));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }

        /** Such as {@code 192.0.2.1} or {@code 2001:db8::/64}. */
        @Override
        public String toString() {
            return AddressText.of(first) + (first instanceof Inet6Address ? "/64" : "");
        }
    }

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
