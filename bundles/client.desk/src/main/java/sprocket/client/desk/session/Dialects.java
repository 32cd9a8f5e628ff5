// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.Locale;
import sprocket.client.ClientOptions;
import sprocket.client.desk.Address;

/** The differences for servers that speak a dialect: there is no RTCP, and therefore no BYE at the end of a film. */
final class Dialects {

    /** Silence of this length is the end of the film. */
    static final Duration END = Duration.ofSeconds(3);

    private Dialects() {}

    static boolean spoken(Address address) {
        return address.options().dialect().isPresent()
                || !address.url().strip().toLowerCase(Locale.ROOT).startsWith("rtsp");
    }

    /** The options without a limit for silence, because silence does not mean that the session is lost. */
    static ClientOptions options(Address address) {
        ClientOptions options = address.options();
        return spoken(address) ? options.mediaTimeouts(options.timeouts().firstPacket(), Duration.ZERO) : options;
    }
}
