// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.util.Locale;

/** How a viewer is connected, and how it gets its packets. */
enum Way {
    UDP(true, true),
    TCP(false, true),
    LAB(true, true),
    /** UDP through a network that loses and delays packets. */
    LOSSY(true, false),
    /** TCP through a proxy that delays. */
    SLOW(false, true),
    TLS(false, true),
    /** Over HTTP: a GET and a POST. */
    HTTP(false, true),
    WEBSOCKET(false, true),
    /** SRTP over UDP, keyed over TLS. */
    SRTP(true, true);

    private final boolean datagrams;
    private final boolean complete;

    /**
     * @param datagrams whether packets come over UDP
     * @param complete whether each packet must arrive
     */
    Way(boolean datagrams, boolean complete) {
        this.datagrams = datagrams;
        this.complete = complete;
    }

    /** Whether RTSP is encrypted. */
    boolean secure() {
        return this == TLS || this == SRTP;
    }

    boolean datagrams() {
        return datagrams;
    }

    boolean complete() {
        return complete;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
