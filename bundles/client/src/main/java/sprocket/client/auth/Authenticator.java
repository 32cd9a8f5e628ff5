// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;

/**
 * Logs in to one server, over all connections to it. Answers the strongest of the challenges that it supports. Does not
 * send user and password again after they were refused, so that the account is not locked. Used on one loop.
 */
public final class Authenticator {

    private final Optional<String> user;
    private final String password;
    private final Supplier<String> cnonces;
    private Optional<Scheme> scheme = Optional.empty();
    /** Whether the server has accepted the login before. A new nonce then means that the old one has expired. */
    private boolean accepted;

    /** Whether the server may see the password itself. */
    private boolean trusted = true;
    /** Whether it may be sent over the connection: this is encrypted, or the user allows it all the same. */
    private boolean sendable = true;

    public Authenticator(Optional<String> user, String password) {
        this(user, password, Authenticator::cnonce);
    }

    Authenticator(Optional<String> user, String password, Supplier<String> cnonces) {
        this.user = user;
        this.password = password;
        this.cnonces = cnonces;
    }

    private static String cnonce() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The Authorization header of a request; empty before the server has asked for a login. */
    public Optional<String> authorization(String method, String uri) {
        return scheme.map(s -> s.authorization(method, uri));
    }

    /** The server has accepted a request with an Authorization header. */
    public void accepted() {
        accepted = true;
    }

    /** A redirect leads to another server. It may see a digest of the password, but not the password. */
    public void elsewhere() {
        scheme = Optional.empty();
        accepted = false;
        trusted = false;
    }

    /**
     * Whether the password itself may be sent to answer the next challenges (RFC 7617, section 4): over TLS, or if the
     * user allows it.
     */
    public void passwordMayBeSent(boolean may) {
        sendable = may;
    }

    /**
     * The server answered 401. Returns if the request should be sent again.
     *
     * @param headers the values of WWW-Authenticate
     * @param sent whether the request had an Authorization header
     * @throws RtspClientException.LoginFailed if another attempt is useless
     */
    public void challenged(List<String> headers, boolean sent) {
        List<Challenge> challenges = Challenge.parse(headers);
        if (user.isEmpty()) {
            throw new RtspClientException.LoginFailed(
                    "The server requires a login: give user and password, in the URL or as options", false);
        }
        List<Scheme> known = known(challenges);
        Scheme best =
                known.stream().max(Comparator.comparingInt(Scheme::strength)).orElseThrow(() -> unknown(challenges));
        boolean expired = challenges.stream()
                .anyMatch(c ->
                        c.parameter("stale").filter("true"::equalsIgnoreCase).isPresent());
        if (sent && !(best instanceof DigestScheme && (expired || accepted))) {
            throw new RtspClientException.LoginFailed(
                    "The server refuses user and password: check both; they are not sent again, since "
                            + "that might lock the account",
                    true);
        }
        accepted = false;
        scheme = Optional.of(best);
    }

    private List<Scheme> known(List<Challenge> challenges) {
        List<Scheme> known = new ArrayList<>();
        for (Challenge challenge : challenges) {
            if (challenge.is("Digest")) {
                DigestScheme.of(challenge, user.orElseThrow(), password, cnonces)
                        .ifPresent(known::add);
            } else if (challenge.is("Basic") && trusted && sendable) {
                known.add(new Scheme.Basic(user.orElseThrow(), password));
            }
        }
        return known;
    }

    private RtspClientException unknown(List<Challenge> challenges) {
        if (trusted && !sendable && challenges.stream().anyMatch(challenge -> challenge.is("Basic"))) {
            return new RtspClientException.LoginFailed(
                    "The server wants the password itself (Basic), and the connection is not encrypted, so that"
                            + " everybody on the way could read it: use rtsps, or allow Basic without TLS",
                    false);
        }
        String schemes = challenges.stream().map(Challenge::scheme).distinct().collect(Collectors.joining(", "));
        return new RtspClientException.LoginFailed(
                "The server requires a login of an unknown kind: "
                        + (schemes.isEmpty() ? "it does not say which" : ForeignText.shown(schemes))
                        + ". Known are Digest with MD5, SHA-256 or SHA-512-256"
                        + (trusted ? ", and Basic" : "; Basic is not used behind a redirect to another host"),
                false);
    }
}
