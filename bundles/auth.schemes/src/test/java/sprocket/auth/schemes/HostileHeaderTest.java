// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.rtsp.api.testing.FakeExchange;

/** Authorization headers that no client should send. */
class HostileHeaderTest extends AuthenticationFixture {

    @BeforeEach
    void basicToo() {
        properties.put("basic", "always");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                         | 401
            Basic                                                      | 400
            Basic !!!                                                  | 400
            Basic YWxpY2U=                                             | 400
            Basic YWxpY2U6c2VjcmV0 YWxpY2U6c2VjcmV0                    | 400
            Basic /zo=                                                 | 400
            Basic YWxpY2U6AA==                                         | 400
            Basic Og==                                                 | 401
            Bearer abc                                                 | 401
            Negotiate                                                  | 401
            Digest                                                     | 400
            Digest username                                            | 400
            Digest username="alice                                     | 400
            Digest username="a" realm="b"                              | 400
            Digest username="a", username="b"                          | 400
            Digest =x                                                  | 400
            Digest "x"="y"                                             | 400
            Digest username="alice", realm="Films", nonce="n", uri="rtsp://h/film.avi"                             | 400
            Digest username="alice", realm="Films", nonce="n", response="r"                                        | 400
            Digest username="", realm="Films", nonce="n", uri="rtsp://h/film.avi", response="r"                    | 400
            Digest username="alice", realm="Films", nonce="n", uri="rtsp://h/film.avi", response="r", qop=auth     | 400
            Digest username="alice", realm="Films", nonce="n", uri="rtsp://h/film.avi", response="r", qop=auth-int | 400
            Digest username="alice", realm="Films", nonce="n", uri="rtsp://h/film.avi", response="r", algorithm=X  | 401
            Digest username="alice", realm="Films", nonce="n", uri="rtsp://h/film.avi", response="r"               | 401
            Digest username="alice", realm="Films", nonce="n", uri="", response="r"                                | 400
            """)
    void isRefusedAndNothingElse(String authorization, int status) {
        assertThat(status(authorization)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"nc=0", "nc=00000000", "nc=-1", "nc=zz", "nc=123456789", "nc=\"1 2\""})
    void aCountThatIsNoneIsRefused(String count) {
        String login = login(DigestAlgorithm.MD5).digest("DESCRIBE", 1);
        assertThat(login).contains("nc=00000001");
        assertThat(status(login.replace("nc=00000001", count))).isEqualTo(400);
    }

    @Test
    void sizesAreLimited() {
        assertThat(status("Basic " + "A".repeat(1_000_000))).isEqualTo(400);
        StringBuilder many = new StringBuilder("Digest ");
        for (int i = 0; i < 100; i++) {
            many.append("p").append(i).append("=1,");
        }
        assertThat(status(many.toString())).isEqualTo(400);
    }

    /** As GStreamer does where a password is refused. */
    @Test
    void aHeaderMayBeRepeated() {
        FakeExchange exchange = FakeExchange.of("DESCRIBE", Login.URL)
                .on(connection)
                .header("Authorization", Login.basic(USER + ":x"))
                .header("Authorization", Login.basic(USER + ":x"));
        assertThat(ask(exchange).status().code()).isEqualTo(401);
    }

    @Test
    void twoHeadersAreRefused() {
        FakeExchange exchange = FakeExchange.of("DESCRIBE", Login.URL)
                .on(connection)
                .header("Authorization", Login.basic(USER + ":" + PASSWORD))
                .header("Authorization", Login.basic("bob:x"));
        assertThat(ask(exchange).status().code()).isEqualTo(400);
    }
}
