// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.itest.hostile.Row.closes;
import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.itest.wire.Reply;

/** Characters that must not reach a reply or the log as they are. */
@ExtendWith(GuardedServer.Extension.class)
abstract class ControlCharacterTable {

    static Stream<Row> rows() {
        return Stream.of(
                closes("NUL first", "\0OPTIONS * RTSP/1.0\r\n\r\n", 400),
                goesOn("NUL in the method", request("OPT\0IONS", "*"), 400),
                goesOn("a control character in the method", request("OPT\u0007IONS", "*"), 400),
                goesOn("NUL in the URL", request("DESCRIBE", "{url}\0"), 400),
                goesOn("an escape sequence in the URL", request("DESCRIBE", "rtsp://h/\u001b[31m"), 400),
                goesOn("C1 control characters in the URL", request("DESCRIBE", "rtsp://h/\u00c2\u0085"), 400),
                goesOn("invalid UTF-8 in the URL", request("DESCRIBE", "rtsp://h/\u00ff\u00fe"), 400),
                goesOn("NUL in CSeq", "OPTIONS * RTSP/1.0\r\nCSeq: 5\0\r\n\r\n", 400),
                goesOn("a control character in a header", request("OPTIONS", "*", "X: \u0001"), 400),
                goesOn("CR LF in a URL, encoded", request("DESCRIBE", "rtsp://h/a%0d%0aX-Injected:%20yes"), 400));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }

    /** The URL of a request is repeated in Content-Base and RTP-Info, where it must be one line. */
    @Test
    void aFileWithALineEndInItsNameIsNotServed(GuardedServer server) throws Exception {
        Files.copy(server.media().resolve("movie.mjpg"), server.media().resolve("a\r\nX-Injected: yes.mjpg"));
        String url = server.url("a%0d%0aX-Injected:%20yes.mjpg");
        try (RawPeer peer = new RawPeer(server.port())) {
            Reply describe = peer.ask("DESCRIBE", url, "Accept: application/sdp");
            assertThat(describe.headers()).doesNotContainKey("X-Injected");
            assertThat(describe.text().lines()).noneMatch(line -> line.startsWith("X-Injected"));
            assertThat(describe.status()).isEqualTo(400);
        } finally {
            Files.delete(server.media().resolve("a\r\nX-Injected: yes.mjpg"));
        }
        assertThat(server.log().lines()).noneMatch(line -> line.startsWith("X-Injected"));
    }
}
