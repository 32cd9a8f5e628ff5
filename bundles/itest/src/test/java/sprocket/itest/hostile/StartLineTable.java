// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static sprocket.itest.hostile.Row.closes;
import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions, methods and protocols that the server does not have. */
@ExtendWith(GuardedServer.Extension.class)
abstract class StartLineTable {

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("RTSP/999.0", "OPTIONS * RTSP/999.0\r\nCSeq: 5\r\n\r\n", 505),
                goesOn("RTSP/2.0", "OPTIONS * RTSP/2.0\r\nCSeq: 5\r\n\r\n", 505),
                goesOn("RTSP/1.1", "OPTIONS * RTSP/1.1\r\nCSeq: 5\r\n\r\n", 505),
                closes(
                        "RTSP/1.0 with more digits than a number",
                        "OPTIONS * RTSP/99999999999.0\r\nCSeq: 5\r\n\r\n",
                        400),
                goesOn("another protocol", "OPTIONS * FTP/1.1\r\nCSeq: 5\r\n\r\n", 505),
                closes("HTTP/1.1", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                closes("no version", "DESCRIBE rtsp://h/a\r\nCSeq: 5\r\n\r\n", 400),
                goesOn("spaces in the URL", request("DESCRIBE", "rtsp://h/a b c"), 404),
                goesOn("a method of 5 KB", request("M".repeat(5120), "{url}"), 400),
                goesOn("a method in lower case", request("describe", "{url}"), 501),
                goesOn("a method that nobody has", request("BREW", "{url}"), 501),
                goesOn("a method of HTTP with RTSP's version", request("GET", "{url}"), 501),
                goesOn("a method with characters that none has", request("PL@Y", "{url}"), 400),
                goesOn("RECORD", request("RECORD", "{url}", "{session}"), 501),
                goesOn("a response", "RTSP/1.0 200 OK\r\nCSeq: 5\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }
}
