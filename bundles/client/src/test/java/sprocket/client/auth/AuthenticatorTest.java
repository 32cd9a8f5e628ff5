// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.client.failure.RtspClientException.LoginFailed;

class AuthenticatorTest {

    private static final String MD5 = "Digest realm=\"r\", nonce=\"n1\"";
    private static final String SHA = "Digest realm=\"r\", nonce=\"n2\", algorithm=SHA-256, qop=\"auth\"";

    private final Authenticator login = new Authenticator(Optional.of("user"), "secret");

    static Stream<Arguments> challenges() {
        return Stream.of(
                arguments(List.of("Basic realm=\"r\""), "Basic dXNlcjpzZWNyZXQ="),
                arguments(List.of("Basic realm=\"r\"", MD5), "Digest"),
                arguments(List.of(MD5, SHA), "algorithm=SHA-256"),
                arguments(List.of(SHA + ", " + MD5), "algorithm=SHA-256"),
                arguments(List.of("Digest realm=r, nonce=n, algorithm=SHA-512-256", SHA), "algorithm=SHA-512-256"),
                arguments(List.of("Negotiate", "Digest realm=r, nonce=n, algorithm=SHA3", MD5), "nonce=\"n1\""));
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void answersTheStrongestThatIsKnown(List<String> headers, String expected) {
        assertThat(login.authorization("PLAY", "rtsp://h/")).isEmpty();
        login.challenged(headers, false);
        assertThat(login.authorization("PLAY", "rtsp://h/"))
                .get()
                .asString()
                .contains(expected)
                .doesNotContain("secret");
    }

    @Test
    void triesAPasswordOnce() {
        login.challenged(List.of(MD5), false);
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> login.challenged(List.of(MD5), true))
                .withMessageContaining("refuses user and password")
                .satisfies(e -> assertThat(e.tried()).isTrue());
    }

    @Test
    void takesAnotherNonceForOneThatHasExpired() {
        login.challenged(List.of(MD5), false);
        login.challenged(List.of("Digest realm=\"r\", nonce=\"n3\", stale=true"), true);
        assertThat(login.authorization("PLAY", "x")).get().asString().contains("n3");
    }

    /** Some do not say stale. A login that was good a moment ago is good still. */
    @Test
    void takesAnotherNonceBehindOneThatWasTaken() {
        login.challenged(List.of(MD5), false);
        login.accepted();
        login.challenged(List.of("Digest realm=\"r\", nonce=\"n4\""), true);
        assertThat(login.authorization("PLAY", "x")).get().asString().contains("n4");
        assertThatExceptionOfType(LoginFailed.class).isThrownBy(() -> login.challenged(List.of(MD5), true));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> new Authenticator(Optional.empty(), "").challenged(List.of(MD5), false))
                .withMessageContaining("give user and password")
                .satisfies(e -> assertThat(e.tried()).isFalse());
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> login.challenged(List.of("Negotiate\u0007"), false))
                .withMessageContaining("Negotiate?");
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> login.challenged(List.of(), false))
                .withMessageContaining("does not say which");
    }

    @Test
    void sendsThePasswordItselfOverTlsOnly() {
        login.passwordMayBeSent(false);
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> login.challenged(List.of("Basic realm=\"r\""), false))
                .withMessageContaining("use rtsps, or allow Basic")
                .satisfies(e -> assertThat(e.tried()).isFalse());
        login.challenged(List.of("Basic realm=\"r\"", MD5), false);
        assertThat(login.authorization("PLAY", "x")).get().asString().startsWith("Digest");
        login.passwordMayBeSent(true);
        login.challenged(List.of("Basic realm=\"r\""), false);
        assertThat(login.authorization("PLAY", "x")).get().asString().startsWith("Basic");
    }

    @Test
    void showsThePasswordToNobodyElse() {
        login.elsewhere();
        assertThatExceptionOfType(LoginFailed.class)
                .isThrownBy(() -> login.challenged(List.of("Basic realm=\"r\""), false));
        login.challenged(List.of(MD5), false);
        assertThat(login.authorization("PLAY", "x")).get().asString().startsWith("Digest");
    }
}
