// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Locale;

/** The address types that are registered for the internet (RFC 8866, sections 5.2 and 5.7). */
public enum AddressType {
    IP4,
    IP6;

    /** IP6 for a literal IPv6 address, else IP4, which is also what a host name is announced with. */
    public static AddressType of(String address) {
        return address.indexOf(':') >= 0 ? IP6 : IP4;
    }

    static AddressType parse(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "IP4" -> IP4;
            case "IP6" -> IP6;
            default -> throw new IllegalArgumentException("address type: neither IP4 nor IP6: " + Syntax.shown(word));
        };
    }

    /** Without the zone that the JDK appends to link-local addresses: it means nothing on another host. */
    static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
