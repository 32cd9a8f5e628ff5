// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import sprocket.auth.api.Principal;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;

/**
 * Slows down those who guess passwords, per address and per user, in fixed memory. While an address or a user has to
 * wait, further logins are not checked. Those who have logged in do not wait: on their connections, in their sessions,
 * and, for the limit of the user, from their addresses. Thread-safe.
 */
final class LoginGuard {

    /** The attribute of a connection with the name of the user who has logged in on it last. */
    static final String USER = "sprocket.auth.user";

    private static final int ADDRESSES = 16_384;
    private static final int USERS = 4_096;
    private static final int KNOWN = 2_000;
    /** Users are guessed from many addresses, and mistype from several. */
    private static final int USER_FACTOR = 3;

    private final Attempts byAddress;
    private final Attempts byUser;
    /** Users and the addresses from which they have logged in last. */
    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KNOWN;
        }
    }));

    LoginGuard(LongSupplier clock) {
        byAddress = new Attempts(ADDRESSES, clock);
        byUser = new Attempts(USERS, clock);
    }

    /** The time until a login of the user may be checked; empty if it may be now. */
    Optional<Duration> wait(RtspExchange exchange, String user, Attempts.Limit limit) {
        RtspConnection connection = exchange.connection();
        boolean inUse = connection.attribute(USER).filter(user::equals).isPresent()
                || exchange.session()
                        .flatMap(s -> s.attribute(Principal.OWNER))
                        .filter(user::equals)
                        .isPresent();
        if (inUse) {
            return Optional.empty();
        }
        InetAddress address = connection.remoteAddress().getAddress();
        Duration forAddress = byAddress.wait(network(address), limit);
        Duration forName =
                known.contains(pair(user, address)) ? Duration.ZERO : byUser.wait(bytes(user), forUser(limit));
        Duration wait = forAddress.compareTo(forName) > 0 ? forAddress : forName;
        return wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    void failed(InetAddress address, String user, Attempts.Limit limit) {
        byAddress.count(network(address), limit);
        byUser.count(bytes(user), forUser(limit));
    }

    void accepted(RtspConnection connection, String user) {
        connection.attribute(USER, user);
        String pair = pair(user, connection.remoteAddress().getAddress());
        synchronized (known) {
            known.remove(pair);
            known.add(pair);
        }
    }

    private static Attempts.Limit forUser(Attempts.Limit limit) {
        return new Attempts.Limit(limit.burst() * USER_FACTOR, limit.interval());
    }

    private static String pair(String user, InetAddress address) {
        return Arrays.toString(network(address)) + " " + user;
    }

    /** The address, or the first 64 bits of an IPv6 address, which one customer has as a whole (RFC 6177). */
    static byte[] network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes;
    }

    private static byte[] bytes(String user) {
        return user.getBytes(StandardCharsets.UTF_8);
    }
}
