// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Session identifiers that are none, or another client's (RFC 2326, section 12.37). */
@ExtendWith(GuardedServer.Extension.class)
abstract class SessionHeaderTable {

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("empty", request("PLAY", "{url}", "Session:"), 454),
                goesOn("of 7 characters", request("PLAY", "{url}", "Session: 1234567"), 454),
                goesOn("of 4096 characters", request("PLAY", "{url}", "Session: " + "1".repeat(4096)), 454),
                goesOn("of characters that none has", request("PLAY", "{url}", "Session: <a b>"), 454),
                goesOn("two that differ", request("PLAY", "{url}", "{session}", "Session: 12345678"), 400),
                goesOn("with its timeout", request("PLAY", "{url}", "{session};timeout=60"), 200),
                goesOn("none", request("PLAY", "{url}"), 454));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }

    @Test
    void theIdOfASessionOfAnotherAddressIsUnknown(GuardedServer server) throws Exception {
        try (RawPeer owner = new RawPeer(server.port());
                RawPeer other = new RawPeer(server.port(), "127.0.0.77", 0);
                RawPeer neighbour = new RawPeer(server.port())) {
            String session = "Session: " + Row.setup(owner, server).session();
            String url = server.url("movie.mjpg");
            for (String method : new String[] {"PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER"}) {
                assertThat(other.ask(method, url, session).status()).as(method).isEqualTo(454);
                assertThat(neighbour.ask(method, url, session).status())
                        .as(method + " for an interleaved session, by another connection")
                        .isEqualTo(454);
            }
            assertThat(owner.ask("PLAY", url, session).status()).isEqualTo(200);
        }
    }
}
