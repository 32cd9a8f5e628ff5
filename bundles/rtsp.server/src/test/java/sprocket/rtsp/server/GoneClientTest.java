// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;

/** A client may leave while its request is served: this is not a failure of the handler. */
class GoneClientTest {

    private final CapturedLog log = new CapturedLog();
    private final Gate gate = new Gate();
    private final AtomicBoolean ended = new AtomicBoolean();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(TestServer.settings(Map.of("worker.threads", 1))).usual();
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        server.close();
        log.close();
    }

    /** Such clients could fill the log with stack traces otherwise. */
    @Test
    void aHandlerThatOpensASessionTooLateLogsNothing() throws Exception {
        server.on("FIND", exchange -> {
            gate.pass();
            await().until(() -> exchange.remaining().isZero());
            try {
                exchange.openSession();
                return RtspResponse.ok();
            } finally {
                ended.set(true);
            }
        });
        leaveDuring("FIND");

        assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void aHandlerThatWaitsForSomethingLogsNothing() throws Exception {
        server.on("FIND", exchange -> {
            RtspResponse none = exchange.await(new CompletableFuture<Void>(), nothing -> RtspResponse.ok());
            gate.pass();
            await().until(() -> exchange.remaining().isZero());
            ended.set(true);
            return none;
        });
        leaveDuring("FIND");

        assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void aFailureOfItsOwnIsStillAnIncident() throws Exception {
        server.on("FIND", exchange -> {
            gate.pass();
            await().until(() -> exchange.remaining().isZero());
            try {
                assertThatIllegalStateException().isThrownBy(exchange::openSession);
                throw new IllegalStateException("of the handler itself");
            } finally {
                ended.set(true);
            }
        });
        leaveDuring("FIND");

        await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR Incident")));
    }

    private void leaveDuring(String method) throws Exception {
        try (RawClient client = server.client()) {
            client.send(method + " rtsp://h/a RTSP/1.0\r\nCSeq: 1\r\n\r\n");
            gate.awaitReached();
            // By a reset: after an ordinary end the server still answers.
            client.socket().setSoLinger(true, 0);
        }
        gate.open();
        await().untilTrue(ended);
        // There is one thread, so that the request of the client that left is over when this one is answered.
        try (RawClient other = server.client()) {
            other.ask("OPTIONS", "*");
        }
    }
}
