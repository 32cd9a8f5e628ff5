// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Principal;
import sprocket.auth.api.Realm;
import sprocket.auth.api.RealmException;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Checks the login of a request, if it has one, and leaves its principal to the interceptors behind. It lets requests
 * without a login pass: what they may do is decided by the rights. It adds the challenges to every 401, whoever
 * answered it.
 */
final class Authentication implements RtspInterceptor {

    private static final String STALE = "sprocket.auth.stale";

    private final Supplier<SchemesSettings> settings;
    private final Supplier<Optional<Realm>> realms;
    private final DigestScheme digest;
    private final BasicScheme basic = new BasicScheme();
    private final LoginGuard guard;
    private final LoginLog log;

    /**
     * @param realms gives the realm in use
     * @param clock milliseconds that only rise
     */
    Authentication(Supplier<SchemesSettings> settings, Supplier<Optional<Realm>> realms, LongSupplier clock) {
        this.settings = settings;
        this.realms = realms;
        this.digest = new DigestScheme(clock);
        this.guard = new LoginGuard(clock);
        this.log = new LoginLog(clock);
    }

    /** A login whose form is right, and how it is checked. */
    private record Login(String user, Check check) {

        interface Check {
            Verdict run() throws RealmException;
        }
    }

    @Override
    public Optional<RtspResponse> before(RtspExchange exchange) throws RtspException {
        List<String> values = exchange.request().headers().all(HeaderNames.AUTHORIZATION);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        // GStreamer repeats a header of Basic when it tries again.
        if (values.stream().distinct().count() > 1) {
            throw AuthorizationHeader.malformed("a request has one");
        }
        try {
            return check(exchange, AuthorizationHeader.parse(values.get(0)));
        } catch (RealmException e) {
            return Optional.of(realmFailed(e));
        }
    }

    private Optional<RtspResponse> check(RtspExchange exchange, AuthorizationHeader header)
            throws RtspException, RealmException {
        SchemesSettings now = settings.get();
        Realm realm = realm();
        Optional<Login> login = login(exchange, header, realm, now);
        if (login.isEmpty()) {
            return Optional.of(unauthorized("The scheme of the login is not one of those that are offered"));
        }
        String user = login.get().user();
        Optional<Duration> wait = guard.wait(exchange, user, now.attempts());
        if (wait.isPresent()) {
            return Optional.of(later("Too many logins have failed: wait before the next one", wait.get()));
        }
        Verdict verdict = login.get().check().run();
        InetAddress address = exchange.connection().remoteAddress().getAddress();
        if (verdict instanceof Verdict.Accepted accepted) {
            guard.accepted(exchange.connection(), user);
            exchange.attribute(Principal.ATTRIBUTE, accepted.principal());
            return Optional.empty();
        }
        if (verdict instanceof Verdict.Stale) {
            exchange.attribute(STALE, true);
            return Optional.of(unauthorized("The nonce can no longer be used: log in with the new one"));
        }
        if (verdict instanceof Verdict.Unsuitable unsuitable) {
            return Optional.of(unauthorized(unsuitable.why()));
        }
        if (verdict instanceof Verdict.Wrong wrong) {
            guard.failed(address, user, now.attempts());
            log.failed(user, address, wrong.why());
            return Optional.of(unauthorized("User or password is wrong"));
        }
        return Optional.of(later("Too many passwords are being checked", Duration.ofSeconds(1)));
    }

    /** @return empty for a scheme that is not offered on this connection */
    private Optional<Login> login(RtspExchange exchange, AuthorizationHeader header, Realm realm, SchemesSettings now)
            throws RtspException {
        if (header.scheme().equals("digest")) {
            DigestLogin login = digest.read(header, exchange.request());
            return Optional.of(new Login(
                    login.user(), () -> digest.check(login, exchange.request(), exchange.connection(), realm, now)));
        }
        if (header.scheme().equals("basic")) {
            BasicScheme.Login login = BasicScheme.read(header);
            return now.basic().allowed(exchange.connection().secure())
                    ? Optional.of(new Login(login.user(), () -> basic.check(login, realm)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public RtspResponse after(RtspExchange exchange, RtspResponse response) {
        if (response.status().code() != RtspStatus.UNAUTHORIZED.code()
                || response.headers().contains(HeaderNames.WWW_AUTHENTICATE)) {
            return response;
        }
        try {
            List<String> challenges =
                    challenges(exchange.connection(), exchange.attribute(STALE).isPresent());
            if (challenges.isEmpty()) {
                return text(RtspStatus.FORBIDDEN, "Logins are accepted over TLS only: use a URL with rtsps")
                        .build();
            }
            RtspResponse.Builder challenged = response.toBuilder();
            challenges.forEach(challenge -> challenged.header(HeaderNames.WWW_AUTHENTICATE, challenge));
            return challenged.build();
        } catch (RealmException e) {
            return realmFailed(e);
        }
    }

    /**
     * The strong algorithms first, which clients should choose. MD5 comes last, since clients that take the last
     * challenge that they read know nothing else.
     */
    private List<String> challenges(RtspConnection connection, boolean stale) throws RealmException {
        SchemesSettings now = settings.get();
        Realm realm = realm();
        List<String> challenges = new ArrayList<>(digest.challenges(connection, realm, now, stale));
        if (now.basic().allowed(connection.secure())) {
            boolean md5 = now.algorithms().contains(DigestAlgorithm.MD5)
                    && realm.digests().contains(DigestAlgorithm.MD5);
            challenges.add(challenges.size() - (md5 ? 1 : 0), BasicScheme.challenge(realm));
        }
        return challenges;
    }

    private Realm realm() throws RealmException {
        return realms.get().orElseThrow(() -> new RealmException("there is no realm: no bundle has users"));
    }

    private RtspResponse realmFailed(RealmException e) {
        log.realmFailed(e.getMessage());
        return later("Logins cannot be checked now; the server's log says why", Duration.ofSeconds(5));
    }

    private static RtspResponse unauthorized(String why) {
        return text(RtspStatus.UNAUTHORIZED, why).build();
    }

    private static RtspResponse later(String why, Duration wait) {
        return text(RtspStatus.SERVICE_UNAVAILABLE, why)
                .header(
                        HeaderNames.RETRY_AFTER,
                        Long.toString(wait.plusMillis(999).toSeconds()))
                .build();
    }

    private static RtspResponse.Builder text(RtspStatus status, String why) {
        return RtspResponse.builder(status).body("text/plain", why + "\r\n");
    }
}
