// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;

/**
 * Logs the logins that failed: a few lines for each address, a limited number in all, and how many others there were.
 */
final class LoginLog {

    private static final Logger LOG = LoggerFactory.getLogger(LoginLog.class);
    private static final Attempts.Limit EACH = new Attempts.Limit(5, Duration.ofSeconds(10));
    private static final Attempts.Limit ALL = new Attempts.Limit(50, Duration.ofMillis(200));
    private static final Attempts.Limit REALM = new Attempts.Limit(1, Duration.ofSeconds(30));
    private static final byte[] NOTHING = {};
    private static final int MAX_USER = 64;

    private final Attempts addresses;
    private final Attempts all;
    private final Attempts realm;
    private final AtomicLong others = new AtomicLong();

    LoginLog(LongSupplier clock) {
        addresses = new Attempts(1_024, clock);
        all = new Attempts(1, clock);
        realm = new Attempts(1, clock);
    }

    void failed(String user, InetAddress address, String why) {
        if (!addresses.take(LoginGuard.network(address), EACH) || !all.take(NOTHING, ALL)) {
            others.incrementAndGet();
            return;
        }
        long more = others.getAndSet(0);
        LOG.info(
                "The login of '{}' from {} failed: {}{}",
                shown(user),
                AddressText.of(address),
                why,
                more == 0 ? "" : "; so did " + more + " others since the last such line");
    }

    /** Nobody can log in. */
    void realmFailed(String message) {
        if (realm.take(NOTHING, REALM)) {
            LOG.error("Nobody can log in: {}", message);
        }
    }

    /** What a client sent, without what could be mistaken for text of the log. */
    private static String shown(String user) {
        String text = user.length() > MAX_USER ? user.substring(0, MAX_USER) + "..." : user;
        return text.replaceAll("[^ -&(-~]", "?");
    }
}
