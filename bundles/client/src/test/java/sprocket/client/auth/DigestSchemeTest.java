// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 7616, section 3.9.1 and RFC 2069, section 2.4 as corrected, and what else servers ask for. */
class DigestSchemeTest {

    private static final String RFC_7616 =
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s, "
                    + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                    + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private static Optional<DigestScheme> scheme(String header, String user, String password, String cnonce) {
        return DigestScheme.of(Challenge.parse(List.of(header)).get(0), user, password, () -> cnonce);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5,     8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void answersAsTheRfcDoes(String algorithm, String response) {
        DigestScheme scheme = scheme(RFC_7616.formatted(algorithm), "Mufasa", "Circle of Life", CNONCE)
                .orElseThrow();
        assertThat(scheme.authorization("GET", "/dir/index.html"))
                .isEqualTo("Digest username=\"Mufasa\", "
                        + "realm=\"http-auth@example.org\", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                        + "uri=\"/dir/index.html\", "
                        + "response=\"" + response + "\", qop=auth, nc=00000001, cnonce=\"" + CNONCE + "\", algorithm="
                        + algorithm
                        + ", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
        assertThat(scheme.authorization("GET", "/dir/index.html"))
                .contains("nc=00000002")
                .doesNotContain(response);
    }

    @Test
    void answersWithoutQop() {
        String challenge = "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
        assertThat(scheme(challenge, "Mufasa", "CircleOfLife", "c")
                        .orElseThrow()
                        .authorization("GET", "/dir/index.html"))
                .endsWith("uri=\"/dir/index.html\", response=\"1949323746fe6a43ef61f9606e7febea\"");
    }

    /**
     * The hash of user, realm and password is hashed with both nonces: computed by hand from the definition in 3.4.2.
     */
    @Test
    void hashesTheSessionsKey() {
        String secret = DigestScheme.Algorithm.SHA_256.hash("u:r:p");
        String key = DigestScheme.Algorithm.SHA_256.hash(secret + ":n:c");
        String request = DigestScheme.Algorithm.SHA_256.hash("PLAY:rtsp://h/");
        String response = DigestScheme.Algorithm.SHA_256.hash(key + ":n:00000001:c:auth:" + request);
        assertThat(scheme("Digest realm=r, nonce=n, qop=auth, algorithm=SHA-256-sess", "u", "p", "c")
                        .orElseThrow()
                        .authorization("PLAY", "rtsp://h/"))
                .contains("response=\"" + response + "\"", "algorithm=SHA-256-sess");
    }

    /** The hash that FIPS 180-4 gives for "abc". */
    @Test
    void knowsSha512Truncated() {
        assertThat(DigestScheme.Algorithm.named("sha-512-256-SESS")).contains(DigestScheme.Algorithm.SHA_512_256);
        assertThat(DigestScheme.Algorithm.SHA_512_256.hash("abc"))
                .isEqualTo("53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
    }

    @Test
    void escapesQuotes() {
        assertThat(scheme("Digest realm=\"a\\\"b\", nonce=n", "u\\\"", "p", "c")
                        .orElseThrow()
                        .authorization("PLAY", "x"))
                .contains("username=\"u\\\\\\\"\"", "realm=\"a\\\"b\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest realm=r",
                "Digest realm=r, nonce=n, algorithm=SHA-1",
                "Digest realm=r, nonce=n, qop=auth-int"
            })
    void doesNotAnswerWhatItCannot(String header) {
        assertThat(scheme(header, "u", "p", "c")).isEmpty();
    }
}
