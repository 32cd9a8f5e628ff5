// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static sprocket.itest.hostile.Row.closes;
import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines and headers without an end, or of a form that no message has. */
@ExtendWith(GuardedServer.Extension.class)
abstract class HeaderFloodTable {

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("empty lines before a request", "\r\n\r\n\n\r" + request("OPTIONS", "*"), 200),
                closes("an empty request line, and a text", "\r\n \r\n\r\n", 400),
                closes("a flood of CR LF", "\r\n".repeat(50_000), 400),
                closes("a flood of CR", "\r".repeat(100_000), 400),
                closes("a flood of LF", "\n".repeat(100_000), 400),
                closes("a line of 10 MB without an end", "OPTIONS rtsp://h/" + "a".repeat(10 << 20), 414),
                closes("10,000 headers", "OPTIONS * RTSP/1.0\r\nCSeq: 5\r\n" + "X: y\r\n".repeat(10_000) + "\r\n", 400),
                closes("a header value of 2 MiB", "OPTIONS * RTSP/1.0\r\nCSeq: 5\r\nX: " + "v".repeat(2 << 20), 400),
                goesOn("folding × 1000", request("OPTIONS", "*", "X: a" + "\r\n b".repeat(1000)), 200),
                closes("folding × 100,000", request("OPTIONS", "*", "X: a" + "\r\n ".repeat(100_000)), 400),
                goesOn("a header without a colon", request("OPTIONS", "*", "no colon"), 400),
                goesOn("a header with an empty name", request("OPTIONS", "*", ": value"), 400),
                goesOn("a first header that is folded", "OPTIONS * RTSP/1.0\r\n X: y\r\nCSeq: 5\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }
}
