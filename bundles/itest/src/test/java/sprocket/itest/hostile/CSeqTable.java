// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static sprocket.itest.hostile.Row.closes;
import static sprocket.itest.hostile.Row.goesOn;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequence numbers of requests (RFC 2326, section 12.17). */
@ExtendWith(GuardedServer.Extension.class)
abstract class CSeqTable {

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("none", "OPTIONS * RTSP/1.0\r\n\r\n", 400),
                goesOn("empty", "OPTIONS * RTSP/1.0\r\nCSeq:\r\n\r\n", 400),
                goesOn("-1", "OPTIONS * RTSP/1.0\r\nCSeq: -1\r\n\r\n", 400),
                goesOn("2^32", "OPTIONS * RTSP/1.0\r\nCSeq: 4294967296\r\n\r\n", 400),
                goesOn("2^32 - 1", "OPTIONS * RTSP/1.0\r\nCSeq: 4294967295\r\n\r\n", 200),
                goesOn("2^64 + 1", "OPTIONS * RTSP/1.0\r\nCSeq: 18446744073709551617\r\n\r\n", 400),
                goesOn("two that differ", "OPTIONS * RTSP/1.0\r\nCSeq: 5\r\nCSeq: 6\r\n\r\n", 400),
                goesOn("two words", "OPTIONS * RTSP/1.0\r\nCSeq: 1 2\r\n\r\n", 400),
                goesOn("letters", "OPTIONS * RTSP/1.0\r\nCSeq: one\r\n\r\n", 400),
                closes("megabytes of digits", "OPTIONS * RTSP/1.0\r\nCSeq: " + "1".repeat(2 << 20) + "\r\n\r\n", 400),
                goesOn("thousands of digits", "OPTIONS * RTSP/1.0\r\nCSeq: " + "1".repeat(8000) + "\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }
}
