// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.Locale;
import sprocket.client.ClientOptions;
import sprocket.client.desk.Address;

/** What is different where a server speaks a dialect: there is no RTCP, and so nobody says that a film has ended. */
final class Dialects {

    /** Silence that means so. */
    static final Duration END = Duration.ofSeconds(3);

    private Dialects() {}

    static boolean spoken(Address address) {
        return address.options().dialect().isPresent()
                || !address.url().strip().toLowerCase(Locale.ROOT).startsWith("rtsp");
    }

    /** Silence is no loss of the session. */
    static ClientOptions options(Address address) {
        ClientOptions options = address.options();
        return spoken(address) ? options.mediaTimeouts(options.timeouts().firstPacket(), Duration.ZERO) : options;
    }
}
