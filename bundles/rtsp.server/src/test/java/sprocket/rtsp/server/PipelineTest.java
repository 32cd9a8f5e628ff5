// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Settled;

/** Requests that are sent without waiting for replies (RFC 2326, section 9.1; PROTOCOL 3.7). */
@ExtendWith(LeakCheck.class)
class PipelineTest {

    private static String requests(int from, int to, String method) {
        return requests(from, to, method, "");
    }

    private static String requests(int from, int to, String method, String headers) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(String.format("%s rtsp://h/%d RTSP/1.0\r\nCSeq: %d\r\n%s\r\n", method, i, i, headers));
        }
        return text.toString();
    }

    @Test
    void repliesInOrderAndServesOneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TestServer server = new TestServer()) {
            server.on("WORK", e -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                inside.decrementAndGet();
                return RtspResponse.builder(RtspStatus.OK)
                        .header("X-Uri", e.request().uri().toString())
                        .build();
            });
            RawClient client = server.client().send(requests(0, 500, "WORK"));
            for (int i = 0; i < 500; i++) {
                assertThat(client.reply().header("X-Uri")).isEqualTo("rtsp://h/" + i);
            }
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void takesABodyForABodyAndNotForARequest() throws Exception {
        try (TestServer server = new TestServer().usual()) {
            String body = "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 7\r\n\r\nPLAY * ";
            RawClient client = server.client().send(body + requests(2, 3, "OPTIONS"));
            assertThat(client.reply().cseq()).isEqualTo("1");
            assertThat(client.reply().cseq()).isEqualTo("2");
        }
    }

    @Test
    void stopsReadingWhileRequestsWait() throws Exception {
        Gate gate = new Gate();
        int all = 20_000;
        AtomicInteger sent = new AtomicInteger();
        try (TestServer server = new TestServer(
                        TestServer.settings(Map.of("max.pipelined", 4, "max.request.burst", 1_000_000)))
                .usual()) {
            server.on("WAIT", e -> {
                gate.pass();
                return RtspResponse.ok();
            });
            RawClient client = server.client().send(requests(0, 1, "WAIT"));
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 1; i < all; i += 100) {
                        client.send(requests(i, Math.min(i + 100, all), "OPTIONS", "X: " + "x".repeat(1000) + "\r\n"));
                        sent.addAndGet(100);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(Settled.value(sent::get)).isLessThan(all);
            gate.open();
            for (int i = 0; i < all; i++) {
                assertThat(client.reply().cseq()).isEqualTo(Integer.toString(i));
            }
            writer.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void givesUpOnAClientThatNeverReads() throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (TestServer server = new TestServer()) {
            server.on("BIG", e -> {
                served.incrementAndGet();
                return RtspResponse.builder(RtspStatus.OK)
                        .body("text/plain", "x".repeat(64 * 1024))
                        .build();
            });
            server.client(null, 4096).send(requests(0, 1000, "BIG"));
            // Only what fits into the sockets of this machine, and replies up to the limit.
            assertThat(Settled.value(served::get)).isLessThan(500);
            server.advance(60);
            await().until(() -> server.server.connections().count() == 0);
        }
    }
}
