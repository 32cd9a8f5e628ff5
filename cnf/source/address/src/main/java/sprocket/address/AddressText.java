// SPDX-License-Identifier: Apache-2.0
package sprocket.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Formats addresses in one form everywhere: IPv6 as in RFC 5952, in brackets if a port follows. IPv4-mapped addresses
 * are formatted as IPv4. The JDK writes {@code 0:0:0:0:0:0:0:1%lo} and {@code /0:0:0:0:0:0:0:1%lo:8554} instead.
 */
public final class AddressText {

    private static final int GROUPS = 8;
    private static final int BITS = 16;
    /** The number of zero bytes of ::ffff:0:0/96 (RFC 4291, section 2.5.5.2). */
    private static final int MAPPED_PREFIX = 10;

    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.+)?");

    private AddressText() {}

    /**
     * Such as {@code 192.0.2.1}, {@code 2001:db8::1} or {@code fe80::1%eth0}. The scope is added if the address is
     * ambiguous without it (RFC 4007, section 11).
     */
    public static String of(InetAddress address) {
        String text = literal(address);
        return address instanceof Inet6Address v6 && scoped(v6) && v6.getScopeId() != 0 ? text + "%" + scope(v6) : text;
    }

    private static boolean scoped(Inet6Address address) {
        return address.isLinkLocalAddress() || address.isMCLinkLocal() || address.isMCNodeLocal();
    }

    private static String scope(Inet6Address address) {
        return address.getScopedInterface() == null
                ? String.valueOf(address.getScopeId())
                : address.getScopedInterface().getName();
    }

    /**
     * The same without a scope, for text that other machines read, such as URLs. A scope is only valid on this machine.
     */
    public static String literal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? v4(bytes, 0) : mapped(bytes) ? v4(bytes, bytes.length - 4) : v6(bytes);
    }

    private static String v4(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + 4; i++) {
            text.append(i == from ? "" : ".").append(bytes[i] & 0xFF);
        }
        return text.toString();
    }

    private static boolean mapped(byte[] bytes) {
        for (int i = 0; i < MAPPED_PREFIX; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[MAPPED_PREFIX] == -1 && bytes[MAPPED_PREFIX + 1] == -1;
    }

    /**
     * Lower case, without leading zeros, and without the first of the longest runs of at least two zero groups (RFC
     * 5952, section 4).
     */
    private static String v6(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xFF) << BITS / 2 | bytes[2 * i + 1] & 0xFF;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    /**
     * Such as {@code 192.0.2.1:554}, {@code [2001:db8::1]:554} or, if the name was not looked up,
     * {@code camera.example:554}.
     */
    public static String of(InetSocketAddress address) {
        return of(address.isUnresolved() ? address.getHostString() : of(address.getAddress()), address.getPort());
    }

    /** The same for an address of any kind. Other than IP addresses are formatted by their {@code toString()}. */
    public static String of(SocketAddress address) {
        return address instanceof InetSocketAddress ip ? of(ip) : String.valueOf(address);
    }

    /**
     * Host and port.
     *
     * @param host a name, or an address with or without brackets
     */
    public static String of(String host, int port) {
        return bracketed(host) + ":" + port;
    }

    /** A host in the form of URLs: an IPv6 address gets brackets if it has none. */
    public static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Parses an IPv4 or IPv6 address, without a name lookup; empty for anything else. */
    public static Optional<InetAddress> parse(String text) {
        try {
            return LITERAL.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
