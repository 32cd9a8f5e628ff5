// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

/**
 * The {@code o=} line (RFC 8866, section 5.2): who made the description, and which version of it this is.
 *
 * <p>The numbers are kept as they were sent: the RFC bounds neither, and cameras send hexadecimal ones. Two
 * descriptions tell of the same presentation when all but {@code sessionVersion} are equal.
 *
 * @param username login on the originating host, {@code -} for none
 * @param sessionId makes the presentation unique together with the other components
 * @param sessionVersion grows when the description changes
 * @param networkType always {@code IN} in practice
 * @param addressType {@code IP4} or {@code IP6}
 * @param address of the originating host; says nothing about where media come from
 */
public record Origin(
        String username,
        String sessionId,
        String sessionVersion,
        String networkType,
        String addressType,
        String address) {

    /** Stands for an {@code o=} line that a server left out. */
    public static final Origin UNKNOWN = new Origin("-", "0", "0", "IN", "IP4", "0.0.0.0");

    /** @throws IllegalArgumentException if a component is empty or holds a blank or control character */
    public Origin {
        username = Syntax.word("origin user name", username);
        sessionId = Syntax.word("origin session id", sessionId);
        sessionVersion = Syntax.word("origin session version", sessionVersion);
        networkType = Syntax.word("origin network type", networkType);
        addressType = Syntax.word("origin address type", addressType);
        address = Syntax.word("origin address", address);
    }

    /**
     * An anonymous origin on the internet.
     *
     * @param sessionId 64 unsigned bits; the RFC suggests an NTP timestamp
     * @param sessionVersion 64 unsigned bits
     * @param address a host name or a literal address; an IPv6 zone is removed
     */
    public static Origin of(long sessionId, long sessionVersion, String address) {
        return new Origin(
                "-",
                Long.toUnsignedString(sessionId),
                Long.toUnsignedString(sessionVersion),
                "IN",
                AddressType.of(address).name(),
                AddressType.withoutZone(address));
    }

    /** Nothing in RTSP depends on this line, and many cameras cut it short: what is missing is taken as unknown. */
    static Origin parse(String value) {
        String[] given = Syntax.words(value);
        String[] words = {
            UNKNOWN.username,
            UNKNOWN.sessionId,
            UNKNOWN.sessionVersion,
            UNKNOWN.networkType,
            UNKNOWN.addressType,
            UNKNOWN.address
        };
        System.arraycopy(given, 0, words, 0, Math.min(given.length, words.length));
        return new Origin(words[0], words[1], words[2], words[3], words[4], words[5]);
    }

    String text() {
        return String.join(" ", username, sessionId, sessionVersion, networkType, addressType, address);
    }
}
