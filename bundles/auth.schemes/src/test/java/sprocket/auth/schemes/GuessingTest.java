// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Principal;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.testing.FakeConnection;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

/** Who guesses passwords becomes slow, and nobody else. */
class GuessingTest extends AuthenticationFixture {

    @BeforeEach
    void few() {
        properties.put("attempts", "3");
        properties.put("attempt.interval", "10");
        properties.put("basic", "always");
    }

    private static String right() {
        return Login.basic(USER + ":" + PASSWORD);
    }

    private static String wrong() {
        return Login.basic(USER + ":wrong");
    }

    private static RtspConnection from(String address) {
        return FakeConnection.from(address);
    }

    @Test
    void anAddressMustWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(status(wrong())).isEqualTo(401);
        }
        RtspResponse refused = ask(wrong());
        assertThat(refused.status().code()).isEqualTo(503);
        assertThat(refused.headers().first("Retry-After")).contains("10");
        assertThat(status(right())).as("not even checked").isEqualTo(503);
        assertThat(ask().status().code()).as("without a login").isEqualTo(401);
        now += 10_000;
        assertThat(status(wrong())).isEqualTo(401);
        assertThat(status(wrong())).isEqualTo(503);
        connection = from("198.51.100.2");
        assertThat(status(right())).as("another address").isEqualTo(200);
    }

    @Test
    void aShorterIntervalAppliesAtOnce() {
        properties.put("attempt.interval", "3600");
        while (status(wrong()) == 401) {
            assertThat(log.lines()).hasSizeLessThan(10);
        }
        properties.put("attempt.interval", "1");
        assertThat(ask(right()).headers().first("Retry-After")).contains("2");
        now += 2_000;
        assertThat(status(right())).isEqualTo(200);
    }

    @Test
    void whoHasLoggedInOnAConnectionGoesOn() {
        assertThat(status(right())).isEqualTo(200);
        RtspConnection playing = connection;
        connection = from("198.51.100.1");
        while (status(wrong()) == 401) {
            assertThat(log.lines()).hasSizeLessThan(10);
        }
        assertThat(status(right())).isEqualTo(503);
        connection = playing;
        assertThat(status(right())).isEqualTo(200);
        accounts.put("bob", Account.of(new Principal("bob", Set.of()), "Films", "b"));
        assertThat(status(Login.basic("bob:guess"))).as("for oneself only").isEqualTo(503);
    }

    @Test
    void theOwnerOfASessionGoesOn() {
        while (status(wrong()) == 401) {
            assertThat(log.lines()).hasSizeLessThan(10);
        }
        FakeSession session = new FakeSession();
        session.attribute(Principal.OWNER, USER);
        FakeExchange exchange =
                FakeExchange.of("PAUSE", Login.URL).on(connection).in(session).header("Authorization", right());
        assertThat(ask(exchange).status().code()).isEqualTo(200);
    }

    @Test
    void aUserMustWaitWhoIsGuessedFromManyAddressesButNotWhereTheUserLivesAndNotOthers() {
        connection = from("198.51.100.250");
        assertThat(status(right())).isEqualTo(200);
        for (int i = 1; i <= 9; i++) {
            connection = from("198.51.100." + i);
            assertThat(status(wrong())).isEqualTo(401);
        }
        connection = from("198.51.100.100");
        assertThat(status(wrong())).isEqualTo(503);
        connection = from("198.51.100.250");
        assertThat(status(right())).isEqualTo(200);
        accounts.put("bob", Account.of(new Principal("bob", Set.of()), "Films", "b"));
        connection = from("198.51.100.100");
        assertThat(status(Login.basic("bob:b"))).isEqualTo(200);
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        for (int i = 1; i <= 3; i++) {
            connection = from("2001:db8:0:1::" + i);
            assertThat(status(wrong())).isEqualTo(401);
        }
        connection = from("2001:db8:0:1::9");
        assertThat(status(wrong())).isEqualTo(503);
        connection = from("2001:db8:0:2::9");
        assertThat(status(wrong())).isEqualTo(401);
    }

    @Test
    void eachWrongPasswordIsOneLineUpToALimit() {
        properties.put("attempts", "1000");
        ask();
        assertThat(log.lines()).as("the first 401 of a login").isEmpty();
        for (int i = 0; i < 100; i++) {
            ask(Login.basic("al'ice\u00e9\u2028:secret-" + i));
        }
        assertThat(log.lines())
                .hasSize(5)
                .containsOnly("INFO The login of 'al?ice??' from 198.51.100.1 failed: there is no such user");
        now += 10_000;
        ask(wrong());
        assertThat(log.lines())
                .last()
                .isEqualTo("INFO The login of 'alice' from 198.51.100.1 failed: wrong password; so did 95 others since"
                        + " the last such line");
    }

    @Test
    void digestCountsAsBasicDoes() {
        for (int i = 0; i < 3; i++) {
            assertThat(status(login(DigestAlgorithm.MD5, USER, "x").digest("DESCRIBE", 1)))
                    .isEqualTo(401);
        }
        assertThat(status(login(DigestAlgorithm.MD5).digest("DESCRIBE", 1))).isEqualTo(503);
    }
}
