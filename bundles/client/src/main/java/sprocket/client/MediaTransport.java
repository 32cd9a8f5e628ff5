// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

/**
 * How media comes, by a name of {@link ClientOptions#transports}.
 *
 * @param lower the lower transport of the Transport header, such as {@code UDP}
 * @param multicast whether one stream goes to many clients
 */
record MediaTransport(String lower, boolean multicast) {

    private static final String UDP = "UDP";
    private static final String MULTICAST = "MULTICAST";

    static MediaTransport of(String name) {
        return name.equals(MULTICAST) ? new MediaTransport(UDP, true) : new MediaTransport(name, false);
    }

    /**
     * The protocol of an offer. UDP is the default and is left out (RFC 2326, section 12.39), because some servers
     * accept only that.
     */
    String protocol(String profile) {
        return lower.equals(UDP) ? profile : profile + "/" + lower;
    }
}
