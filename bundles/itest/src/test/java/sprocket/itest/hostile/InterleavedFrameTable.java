// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.itest.hostile.Row.closes;
import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of a client where none are expected (RFC 2326, section 10.12). */
@ExtendWith(GuardedServer.Extension.class)
abstract class InterleavedFrameTable {

    private static final String FRAME = "$\0\0\u0004abcd";

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("before any request", FRAME),
                goesOn("an unknown channel", "$\u00c8\0\u0004abcd" + request("OPTIONS", "*"), 200),
                goesOn("length 0", "$\0\0\0" + request("OPTIONS", "*"), 200),
                goesOn("length 65535", "$\0\u00ff\u00ff" + "x".repeat(65_535) + request("OPTIONS", "*"), 200),
                closes("length 65535, then silence", "$\0\u00ff\u00ff" + "x".repeat(100)),
                goesOn("1000 frames", FRAME.repeat(1000) + request("OPTIONS", "*"), 200),
                goesOn("before PLAY", FRAME + request("PLAY", "{url}", "{session}"), 200),
                goesOn(
                        "after PAUSE",
                        request("PLAY", "{url}", "{session}") + request("PAUSE", "{url}", "{session}")
                                + "$\0\0\u0004abcd$\u0001\0\u0004abcd" + request("OPTIONS", "*"),
                        200,
                        200,
                        200),
                goesOn(
                        "inside a request",
                        "OPTIONS * RTSP/1.0\r\n" + FRAME + "\r\nCSeq: 5\r\n\r\n" + request("OPTIONS", "*"),
                        400,
                        200),
                goesOn("inside a body", request("OPTIONS", "*", "Content-Length: 8") + FRAME, 200),
                goesOn(
                        "on the channel of RTP while it plays",
                        request("PLAY", "{url}", "{session}") + FRAME.repeat(100) + request("OPTIONS", "*"),
                        200,
                        200),
                goesOn(
                        "no RTCP on the channel of RTCP",
                        request("PLAY", "{url}", "{session}") + "$\u0001\0\u0004abcd$\u0001\0\0$\u0001\0\u0001x"
                                + request("OPTIONS", "*"),
                        200,
                        200));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }

    /** They are no messages: a connection that sends nothing else is idle. */
    @Test
    void framesOfNobodyDoNotKeepAConnection(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            Thread sender = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    peer.sendAnyway(FRAME);
                    LockSupport.parkNanos(100_000_000);
                }
            });
            sender.setDaemon(true);
            sender.start();
            assertThat(peer.closed()).isTrue();
        }
    }
}
