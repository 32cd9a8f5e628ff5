// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static sprocket.itest.hostile.Row.closes;
import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lengths of bodies (RFC 2326, section 12.14). */
@ExtendWith(GuardedServer.Extension.class)
abstract class ContentLengthTable {

    static Stream<Row> rows() {
        return Stream.of(
                closes("-1", request("OPTIONS", "*", "Content-Length: -1"), 400),
                closes("+5", request("OPTIONS", "*", "Content-Length: +5"), 400),
                closes("0x10", request("OPTIONS", "*", "Content-Length: 0x10"), 400),
                closes("empty", request("OPTIONS", "*", "Content-Length:"), 400),
                closes("10^9", request("OPTIONS", "*", "Content-Length: 1000000000"), 413),
                closes("2^31", request("OPTIONS", "*", "Content-Length: 2147483648"), 413),
                closes("2^64", request("OPTIONS", "*", "Content-Length: 18446744073709551616"), 413),
                closes("two that differ", request("OPTIONS", "*", "Content-Length: 1", "Content-Length: 2"), 400),
                goesOn("two that agree", request("OPTIONS", "*", "Content-Length: 1", "Content-Length: 1") + "x", 200),
                closes(
                        "chunks",
                        request("OPTIONS", "*", "Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\n\r\n",
                        501),
                closes("500 announced and 100 sent", request("OPTIONS", "*", "Content-Length: 500") + "x".repeat(100)),
                goesOn(
                        "a body on PLAY, and a request behind it",
                        request("PLAY", "{url}", "{session}", "Content-Length: 24") + "OPTIONS * RTSP/1.0\r\nXYZ\r"
                                + request("OPTIONS", "*"),
                        200,
                        200));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }
}
