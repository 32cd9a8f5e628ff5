// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The {@code c=} line (RFC 8866, section 5.7). In a description fetched by RTSP a unicast address is a suggestion only,
 * usually {@code 0.0.0.0} or {@code ::}; a multicast group is binding (RFC 2326, appendix C.1.7).
 *
 * @param type of the address
 * @param address a literal address or a host name, never resolved here
 * @param ttl time to live of an IPv4 multicast group, 0 to 255; IPv6 has none
 * @param count number of contiguous groups from {@code address} on, 1 unless layered
 */
public record ConnectionInformation(AddressType type, String address, OptionalInt ttl, int count) {

    private static final int MAX_TTL = 255;
    private static final int MAX_COUNT = 65_535;

    /** @throws IllegalArgumentException if the address cannot be written, or ttl or count do not fit type or range */
    public ConnectionInformation {
        Objects.requireNonNull(type, "address type");
        Objects.requireNonNull(ttl, "ttl");
        address = Syntax.word("connection address", address);
        if (address.indexOf('/') >= 0) {
            throw new IllegalArgumentException("connection address: holds a slash: " + Syntax.shown(address));
        }
        if (type == AddressType.IP6 && ttl.isPresent()) {
            throw new IllegalArgumentException("connection ttl: IPv6 has none");
        }
        if (ttl.isPresent()) {
            Syntax.range("connection ttl", ttl.getAsInt(), 0, MAX_TTL);
        }
        Syntax.range("connection count", count, 1, MAX_COUNT);
        if (type == AddressType.IP4 && count > 1 && ttl.isEmpty()) {
            throw new IllegalArgumentException("connection ttl: missing, and needed before a count");
        }
    }

    /** One address without a ttl; an IPv6 zone is removed. */
    public static ConnectionInformation of(String address) {
        return new ConnectionInformation(
                AddressType.of(address), AddressType.withoutZone(address), OptionalInt.empty(), 1);
    }

    /** An IPv4 multicast group. */
    public static ConnectionInformation multicast(String group, int ttl) {
        return new ConnectionInformation(AddressType.IP4, group, OptionalInt.of(ttl), 1);
    }

    /** Whether the address is a literal multicast group. */
    public boolean isMulticast() {
        if (type == AddressType.IP6) {
            return address.indexOf(':') >= 0 && address.regionMatches(true, 0, "ff", 0, 2);
        }
        return address.matches("(22[4-9]|23\\d)(\\.\\d{1,3}){3}");
    }

    static ConnectionInformation parse(String value) {
        String[] words = Syntax.words(value);
        if (!words[0].equalsIgnoreCase("IN")) {
            throw new IllegalArgumentException("network type: not IN: " + Syntax.shown(words[0]));
        }
        if (words.length < 3) {
            throw new IllegalArgumentException("connection address: missing");
        }
        AddressType type = AddressType.parse(words[1]);
        String[] parts = words[2].split("/", -1);
        boolean hasTtl = type == AddressType.IP4 && parts.length > 1;
        int countAt = hasTtl ? 2 : 1;
        if (parts.length > countAt + 1) {
            throw new IllegalArgumentException("connection address: too many slashes: " + Syntax.shown(words[2]));
        }
        return new ConnectionInformation(
                type,
                parts[0],
                hasTtl ? OptionalInt.of((int) Syntax.number("connection ttl", parts[1], MAX_TTL)) : OptionalInt.empty(),
                parts.length > countAt ? (int) Syntax.number("connection count", parts[countAt], MAX_COUNT) : 1);
    }

    String text() {
        return "IN " + type + " " + address + (ttl.isPresent() ? "/" + ttl.getAsInt() : "")
                + (count > 1 ? "/" + count : "");
    }
}
