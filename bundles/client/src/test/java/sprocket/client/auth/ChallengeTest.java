// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChallengeTest {

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("Basic realm=\"a b\"", "[Basic{realm=a b}]"),
                arguments("Digest realm=\"x\", nonce=\"n\", stale=TRUE", "[Digest{nonce=n, realm=x, stale=TRUE}]"),
                arguments(
                        "Digest realm=x,nonce=n , algorithm = SHA-256",
                        "[Digest{algorithm=SHA-256, nonce=n, realm=x}]"),
                arguments("Digest realm=\"a\\\"b, c=d\", nonce=\"n==\"", "[Digest{nonce=n==, realm=a\"b, c=d}]"),
                arguments(
                        "Digest realm=\"x\", nonce=\"n\", Basic realm=\"y\"",
                        "[Digest{nonce=n, realm=x}, Basic{realm=y}]"),
                arguments("Negotiate, Basic realm=\"y\"", "[Negotiate{}, Basic{realm=y}]"),
                arguments("Digest REALM=\"x\", qop=\"auth,auth-int\"", "[Digest{qop=auth,auth-int, REALM=x}]"),
                arguments("Digest realm=\"not closed", "[Digest{realm=not closed}]"),
                arguments("Digest realm=\"\", nonce=", "[Digest{nonce=, realm=}]"),
                arguments("realm=\"no scheme\"", "[]"),
                arguments("= , == ,\"", "[\"{}]"),
                arguments("", "[]"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void readsWhatServersWrite(String header, String expected) {
        assertThat(Challenge.parse(List.of(header)).stream()
                        .map(c -> c.scheme() + c.parameters())
                        .toList()
                        .toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("floods")
    void isNotImpressedByFloods(String header) {
        assertThat(Challenge.parse(List.of(header)).size()).isLessThanOrEqualTo(16);
    }

    static Stream<String> floods() {
        return Stream.of(
                "a ".repeat(50_000), "\\\"".repeat(50_000), "Digest a=\"" + "\\a".repeat(50_000), "=".repeat(50_000));
    }
}
