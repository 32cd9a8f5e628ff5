// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Principal;
import sprocket.auth.api.Realm;
import sprocket.auth.api.RealmException;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeConnection;
import sprocket.rtsp.api.testing.FakeExchange;

/** An authentication with a realm, a clock, and a server behind it that answers 401 to those without a login. */
abstract class AuthenticationFixture {

    static final String USER = "alice";
    static final String PASSWORD = "s\u00e9cret";

    final Map<String, String> properties = new HashMap<>();
    final Map<String, Account> accounts =
            new HashMap<>(Map.of(USER, Account.of(new Principal(USER, Set.of()), "Films", PASSWORD)));
    Set<DigestAlgorithm> digests = EnumSet.allOf(DigestAlgorithm.class);
    Optional<String> outage = Optional.empty();
    long now;
    final CapturedLog log = new CapturedLog();
    Authentication authentication = another();
    RtspConnection connection = FakeConnection.from("198.51.100.1");

    @AfterEach
    void releaseLog() {
        log.close();
    }

    /** As a swap of the bundle makes it. */
    Authentication another() {
        return new Authentication(() -> SchemesSettings.of(properties), () -> Optional.of(new TestRealm()), () -> now);
    }

    private final class TestRealm implements Realm {

        @Override
        public String name() throws RealmException {
            check();
            return "Films";
        }

        @Override
        public Set<DigestAlgorithm> digests() throws RealmException {
            check();
            return digests;
        }

        @Override
        public Optional<Account> account(String user) throws RealmException {
            check();
            return Optional.ofNullable(accounts.get(user));
        }

        private void check() throws RealmException {
            if (outage.isPresent()) {
                throw new RealmException(outage.get());
            }
        }
    }

    /** A request without a login. */
    RtspResponse ask() {
        return ask("DESCRIBE", Login.URL, null);
    }

    RtspResponse ask(String authorization) {
        return ask("DESCRIBE", Login.URL, authorization);
    }

    /** 200 with the header User for a request that is let through with a principal. */
    RtspResponse ask(String method, String url, String authorization) {
        FakeExchange exchange = FakeExchange.of(method, url).on(connection);
        return ask(authorization == null ? exchange : exchange.header(HeaderNames.AUTHORIZATION, authorization));
    }

    RtspResponse ask(FakeExchange exchange) {
        RtspResponse response;
        try {
            response = authentication
                    .before(exchange)
                    .orElseGet(() -> Principal.of(exchange)
                            .map(p -> RtspResponse.builder(RtspStatus.OK)
                                    .header("User", p.name())
                                    .build())
                            .orElse(RtspResponse.of(RtspStatus.UNAUTHORIZED)));
        } catch (RtspException e) {
            response = RtspResponse.of(e.status());
        }
        return authentication.after(exchange, response);
    }

    int status(String authorization) {
        return ask(authorization).status().code();
    }

    static List<String> challenges(RtspResponse response) {
        return response.headers().all(HeaderNames.WWW_AUTHENTICATE);
    }

    static boolean stale(RtspResponse response) {
        return challenges(response).stream().anyMatch(challenge -> challenge.contains("stale=true"));
    }

    /** Answers the challenge for an algorithm. */
    Login login(DigestAlgorithm algorithm) {
        return login(algorithm, USER, PASSWORD);
    }

    Login login(DigestAlgorithm algorithm, String user, String password) {
        return Login.to(
                challenges(ask()).stream()
                        .filter(challenge -> challenge.contains("algorithm=" + algorithm.token() + ","))
                        .findFirst()
                        .orElseThrow(),
                user,
                password);
    }
}
