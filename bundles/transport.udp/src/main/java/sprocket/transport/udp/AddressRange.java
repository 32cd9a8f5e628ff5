// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import sprocket.address.AddressText;

/**
 * Multicast addresses that follow each other, of one family.
 *
 * @param first the lowest address
 * @param size number of addresses, 1 to {@link #MAX_SIZE}
 */
record AddressRange(InetAddress first, int size) {

    static final int MAX_SIZE = 65_536;

    /** 224.0.0.0/24 never leaves a link and belongs to protocols of the network (RFC 5771, section 4). */
    private static final int LOCAL_CONTROL = 0xE000_0000 >>> 8;
    /** 232.0.0.0/8: receivers must name their source (RFC 4607, section 1). */
    private static final int SOURCE_SPECIFIC = 232;

    private static final int MIN_SCOPE = 1;
    private static final int MAX_SCOPE = 14;

    /**
     * Reads {@code first-last}, or one address.
     *
     * @return empty for a text that is no range of multicast addresses of the family, a range that is too large, or one
     *     with addresses that no group of ours may have
     */
    static Optional<AddressRange> parse(String text, SocketProtocolFamily family) {
        String[] ends = text.split("-", -1);
        Optional<InetAddress> first = literal(ends[0], family);
        Optional<InetAddress> last = literal(ends[ends.length - 1], family);
        if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        BigInteger size = number(last.get()).subtract(number(first.get())).add(BigInteger.ONE);
        if (size.signum() <= 0 || size.compareTo(BigInteger.valueOf(MAX_SIZE)) > 0) {
            return Optional.empty();
        }
        return usable(first.get()) && usable(last.get())
                ? Optional.of(new AddressRange(first.get(), size.intValue()))
                : Optional.empty();
    }

    private static Optional<InetAddress> literal(String text, SocketProtocolFamily family) {
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(text.strip()))
                .filter(address -> UdpSettings.familyOf(address) == family && address.isMulticastAddress());
    }

    /** A range of at most {@link #MAX_SIZE} addresses lies in one of these blocks if both of its ends do. */
    private static boolean usable(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            int scope = bytes[1] & 0xF;
            return scope >= MIN_SCOPE && scope <= MAX_SCOPE && !sourceSpecific(bytes);
        }
        return (bytes[0] & 0xFF) != SOURCE_SPECIFIC && number(address).intValue() >>> 8 != LOCAL_CONTROL;
    }

    /** FF3x::/32 (RFC 4607, section 1). */
    private static boolean sourceSpecific(byte[] bytes) {
        return (bytes[1] & 0xF0) == 0x30 && bytes[2] == 0 && bytes[3] == 0;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** @param index 0 to size - 1 */
    InetAddress address(int index) {
        int length = first.getAddress().length;
        byte[] sum = number(first).add(BigInteger.valueOf(index)).toByteArray();
        byte[] bytes = new byte[length];
        // The number may have a byte more, for its sign.
        int copied = Math.min(length, sum.length);
        System.arraycopy(sum, sum.length - copied, bytes, length - copied, copied);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return AddressText.of(first) + (size == 1 ? "" : "-" + AddressText.of(address(size - 1)));
    }
}
