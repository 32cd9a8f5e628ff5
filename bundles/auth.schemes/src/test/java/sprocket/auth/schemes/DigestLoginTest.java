// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.auth.api.DigestAlgorithm;

/** The examples of RFC 7616, section 3.9.1, and of RFC 2069, section 2.4, as its erratum 749 corrects it. */
class DigestLoginTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            MD5,         8ca523f5e9506fed4657c9700eebdbec
            SHA-256,     753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1
            """)
    void theExamplesAreRight(String name, String response) throws Exception {
        DigestAlgorithm algorithm = DigestAlgorithm.named(name).orElseThrow();
        String header =
                "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm="
                        + name + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001,"
                        + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, response=\"" + response
                        + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        DigestLogin login = DigestLogin.of(AuthorizationHeader.parse(header).parameters());
        String secret = algorithm.secret("Mufasa", "http-auth@example.org", "Circle of Life");
        assertThat(login.proves(algorithm, secret, "GET")).isTrue();
        assertThat(login.proves(algorithm, secret, "PUT")).isFalse();
    }

    @ParameterizedTest
    @CsvSource("1949323746fe6a43ef61f9606e7febea")
    void theFirstFormIsRight(String response) throws Exception {
        String header = "Digest username=\"Mufasa\",realm=\"testrealm@host.com\","
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\",uri=\"/dir/index.html\",response=\"" + response + "\"";
        DigestLogin login = DigestLogin.of(AuthorizationHeader.parse(header).parameters());
        String secret = DigestAlgorithm.MD5.secret("Mufasa", "testrealm@host.com", "CircleOfLife");
        assertThat(login.proves(DigestAlgorithm.MD5, secret, "GET")).isTrue();
    }
}
