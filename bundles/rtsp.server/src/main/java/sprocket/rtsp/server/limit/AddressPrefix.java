// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import sprocket.address.AddressText;

/**
 * What the limits per address count by: an IPv4 address, or the /64 prefix of an IPv6 address. One machine may have any
 * number of the addresses of a /64 (RFC 4291, section 2.5.4; RFC 8981), so that a limit per address would not limit it.
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
