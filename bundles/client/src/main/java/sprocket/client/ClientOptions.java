// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import sprocket.client.media.StreamSettings;
import sprocket.client.tunnel.Tunnel;

/**
 * The options of a session. Immutable. Begin with {@link #DEFAULT} and change what is needed.
 *
 * @param login user and password; they replace those in the URL
 * @param transports transports in the order in which they are tried: {@code UDP}, then {@code TCP}, which is RTP in the
 *     RTSP connection. {@code MULTICAST} is one stream over UDP for many clients, which the server must allow; it is
 *     received on the interface that the RTSP connection goes by. Or a tunnel alone: {@code HTTP} or {@code WEBSOCKET},
 *     which carries the RTSP connection and the media in it
 * @param dialect name of the dialect to speak; empty for standard RTSP
 * @param timeouts the time limits
 * @param reorderDelay how long the client waits for a missing packet if packets may overtake each other; 50 ms by
 *     default, 10 s at most. A longer time increases the delay
 * @param reconnect how often the client tries to set up a session again that was lost, or whose server cannot be
 *     reached yet; empty: it does not try
 * @param tls the certificates that {@code rtsps} connections trust
 * @param userAgent the User-Agent header
 * @param clientPort the UDP port for the RTP packets of the first stream, 1 to 65534, for use with firewalls. Its RTCP
 *     uses the next port, the second stream uses the two ports after that, and so on. Empty: free ports
 * @param readableKeys whether encrypted media is received even if its key comes on a connection that is not encrypted,
 *     where others can read it. False by default
 * @param basicWithoutTls whether the password itself may be sent over a connection without TLS, to servers that know
 *     nothing but Basic. Everybody on the way can read it. False by default
 */
public record ClientOptions(
        Optional<Login> login,
        List<String> transports,
        Optional<String> dialect,
        Timeouts timeouts,
        Duration reorderDelay,
        Optional<Reconnect> reconnect,
        Tls tls,
        String userAgent,
        OptionalInt clientPort,
        boolean readableKeys,
        boolean basicWithoutTls) {

    private static final int MAX_PORT = 65_535;
    private static final Duration MAX_REORDER_DELAY = Duration.ofSeconds(10);

    /** UDP, then TCP. No login, no dialect and no reconnection. */
    public static final ClientOptions DEFAULT = new ClientOptions(
            Optional.empty(),
            List.of("UDP", "TCP"),
            Optional.empty(),
            Timeouts.DEFAULT,
            StreamSettings.DEFAULT_REORDER_DELAY,
            Optional.empty(),
            Tls.DEFAULT,
            "Sprocket",
            OptionalInt.empty(),
            false,
            false);

    /** User and password. */
    public record Login(String user, String password) {

        /** Does not show the password. */
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    /**
     * The time limits. All are above zero; only the one for silence may be zero.
     *
     * @param connect limit for each of these steps: the name lookup, the connection to each address of the host, and
     *     the TLS handshake
     * @param reply limit for the reply to a request
     * @param firstPacket limit for the first packet after PLAY; then the next transport is tried
     * @param silence a session that plays counts as lost if it receives no RTP or RTCP packet for this time. Zero: no
     *     limit
     */
    public record Timeouts(Duration connect, Duration reply, Duration firstPacket, Duration silence) {

        /** 5 s, 10 s, 2 s, 20 s. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(20));

        public Timeouts {
            positive("The timeout for a connection", connect);
            positive("The timeout for a reply", reply);
            positive("The timeout for the first packet", firstPacket);
            if (silence.isNegative()) {
                throw new IllegalArgumentException("The timeout for silence is not negative");
            }
        }
    }

    /**
     * When to set up a session again that was lost, or whose server cannot be reached yet.
     *
     * @param delay before the first attempt, above zero; it doubles from attempt to attempt
     * @param maxDelay the longest delay, above zero
     */
    public record Reconnect(Duration delay, Duration maxDelay) {

        /** 1 s before the first attempt, and 30 s at most. */
        public static final Reconnect DEFAULT = new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(30));

        public Reconnect {
            positive("The delay of a reconnect", delay);
            positive("The longest delay of a reconnect", maxDelay);
        }
    }

    /** @throws IllegalArgumentException if there is no transport, or a value is out of range */
    public ClientOptions {
        transports =
                transports.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        if (transports.isEmpty()) {
            throw new IllegalArgumentException("A session needs at least one transport, such as UDP or TCP");
        }
        if (transports.size() > 1
                && transports.stream().anyMatch(name -> Tunnel.Kind.of(name).isPresent())) {
            throw new IllegalArgumentException(
                    "A tunnel carries the RTSP connection itself: choose HTTP or WEBSOCKET alone, not "
                            + String.join(", ", transports));
        }
        if (reorderDelay.isNegative() || reorderDelay.compareTo(MAX_REORDER_DELAY) > 0) {
            throw new IllegalArgumentException("Missing packets are waited for 0 to 10 s, not " + reorderDelay);
        }
        if (clientPort.isPresent() && (clientPort.getAsInt() < 1 || clientPort.getAsInt() >= MAX_PORT)) {
            throw new IllegalArgumentException("The client's port is 1 to 65534, not " + clientPort.getAsInt());
        }
    }

    private static void positive(String what, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(what + " is above zero");
        }
    }

    /** The values of the next options. */
    private static final class Draft {

        private Optional<Login> login;
        private List<String> transports;
        private Optional<String> dialect;
        private Timeouts timeouts;
        private Duration reorderDelay;
        private Optional<Reconnect> reconnect;
        private Tls tls;
        private String userAgent;
        private OptionalInt clientPort;
        private boolean readableKeys;
        private boolean basicWithoutTls;
    }

    private ClientOptions with(Consumer<Draft> change) {
        Draft next = new Draft();
        next.login = login;
        next.transports = transports;
        next.dialect = dialect;
        next.timeouts = timeouts;
        next.reorderDelay = reorderDelay;
        next.reconnect = reconnect;
        next.tls = tls;
        next.userAgent = userAgent;
        next.clientPort = clientPort;
        next.readableKeys = readableKeys;
        next.basicWithoutTls = basicWithoutTls;
        change.accept(next);
        return new ClientOptions(
                next.login,
                next.transports,
                next.dialect,
                next.timeouts,
                next.reorderDelay,
                next.reconnect,
                next.tls,
                next.userAgent,
                next.clientPort,
                next.readableKeys,
                next.basicWithoutTls);
    }

    public ClientOptions login(String user, String password) {
        return with(next -> next.login = Optional.of(new Login(user, password)));
    }

    /** Transports in the order in which they are tried. */
    public ClientOptions transports(String... names) {
        return with(next -> next.transports = List.of(names));
    }

    public ClientOptions dialect(String name) {
        return with(next -> next.dialect = Optional.of(name));
    }

    public ClientOptions timeouts(Timeouts all) {
        return with(next -> next.timeouts = all);
    }

    /** The timeouts for a connection and for a reply. */
    public ClientOptions timeouts(Duration connect, Duration reply) {
        return timeouts(new Timeouts(connect, reply, timeouts.firstPacket(), timeouts.silence()));
    }

    /** The timeouts for the first packet after PLAY, and for silence while playing. */
    public ClientOptions mediaTimeouts(Duration firstPacket, Duration silence) {
        return timeouts(new Timeouts(timeouts.connect(), timeouts.reply(), firstPacket, silence));
    }

    public ClientOptions reorderDelay(Duration delay) {
        return with(next -> next.reorderDelay = delay);
    }

    /** Sets up a lost session again, without a limit on the number of attempts. */
    public ClientOptions reconnect(Reconnect how) {
        return with(next -> next.reconnect = Optional.of(how));
    }

    /** The certificates that connections of {@code rtsps} URLs trust. */
    public ClientOptions tls(Tls trust) {
        return with(next -> next.tls = trust);
    }

    public ClientOptions userAgent(String name) {
        return with(next -> next.userAgent = name);
    }

    /** The UDP port for the RTP packets of the first stream, 1 to 65534. */
    public ClientOptions clientPort(int port) {
        return with(next -> next.clientPort = OptionalInt.of(port));
    }

    /** Receives encrypted media even if others can read its key. */
    public ClientOptions withReadableKeys() {
        return with(next -> next.readableKeys = true);
    }

    /** Sends the password itself without TLS, too, to servers that know nothing but Basic (RFC 7617, section 4). */
    public ClientOptions allowBasicWithoutTls() {
        return with(next -> next.basicWithoutTls = true);
    }
}
