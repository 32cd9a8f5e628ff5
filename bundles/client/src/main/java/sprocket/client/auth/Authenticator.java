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
 * Logs in to one server, over all connections to it. Of the challenges that are known here the strongest is answered.
 * Once user and password were refused they are not sent again, so that no account is locked. Used on one loop.
 */
public final class Authenticator {

    private final Optional<String> user;
    private final String password;
    private final Supplier<String> cnonces;
    private Optional<Scheme> scheme = Optional.empty();
    /** Whether the server took the login before: then another nonce means that the old one has expired. */
    private boolean accepted;

    private boolean trusted = true;

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

    /** The Authorization header of a request; empty before the server has asked for one. */
    public Optional<String> authorization(String method, String uri) {
        return scheme.map(s -> s.authorization(method, uri));
    }

    /** A request that carried an Authorization was not answered with 401. */
    public void accepted() {
        accepted = true;
    }

    /**
     * The server has changed, at the word of the one before: it may see a digest of the password, but not the password.
     */
    public void elsewhere() {
        scheme = Optional.empty();
        accepted = false;
        trusted = false;
    }

    /**
     * The server answered 401. Returns where the request is worth another try.
     *
     * @param headers the values of WWW-Authenticate
     * @param sent whether the request carried an Authorization
     * @throws RtspClientException.LoginFailed where it is not
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
            } else if (challenge.is("Basic") && trusted) {
                known.add(new BasicScheme(user.orElseThrow(), password));
            }
        }
        return known;
    }

    private RtspClientException unknown(List<Challenge> challenges) {
        String schemes = challenges.stream().map(Challenge::scheme).distinct().collect(Collectors.joining(", "));
        return new RtspClientException.LoginFailed(
                "The server requires a login of an unknown kind: "
                        + (schemes.isEmpty() ? "it does not say which" : ForeignText.shown(schemes))
                        + ". Known are Digest with MD5, SHA-256 or SHA-512-256"
                        + (trusted ? ", and Basic" : "; Basic is not used behind a redirect to another host"),
                false);
    }
}
