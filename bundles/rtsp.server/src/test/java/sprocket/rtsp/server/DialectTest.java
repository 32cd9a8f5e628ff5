// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;

/** Other protocols on the port: which dialects probe a connection, when, and what they may do. */
@ExtendWith(LeakCheck.class)
class DialectTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer().usual();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Requests are {@code METHOD path 1} and silence; replies are the status alone. */
    private final class Terse implements RtspDialect, RtspDialect.Codec {

        private final Probe answer;
        private final StringBuilder text = new StringBuilder();
        private RtspDialect.Context context;

        Terse(Probe answer) {
            this.answer = answer;
        }

        @Override
        public Probe probe(ByteBuffer start) {
            events.add("probe " + start.remaining());
            return answer;
        }

        @Override
        public RtspDialect.Codec open(RtspDialect.Context opened) {
            context = opened;
            return this;
        }

        @Override
        public void received(ByteBuffer bytes) {
            String part = StandardCharsets.US_ASCII.decode(bytes).toString();
            events.add("received " + part);
            text.append(part);
            if (part.startsWith("BOOM")) {
                throw new IllegalStateException("boom");
            }
            if (part.startsWith("STANDARD ")) {
                context.standard(
                        ByteBuffer.wrap("OPTIONS * RTSP/1.0\r\nCSeq: 9\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                text.setLength(0);
            }
        }

        @Override
        public Duration quietTime() {
            return Duration.ofMillis(50);
        }

        @Override
        public void quiet() {
            String[] words = text.toString().split(" ");
            text.setLength(0);
            if (words.length == 3) {
                try {
                    context.request(RtspRequest.builder(words[0], RtspUri.parse(words[1]))
                            .header(HeaderNames.CSEQ, "1")
                            .build());
                } catch (RtspException e) {
                    context.write(ByteBuffer.wrap("what?\n".getBytes(StandardCharsets.US_ASCII)));
                }
            }
        }

        @Override
        public ByteBuffer encode(RtspRequest request, RtspResponse response) {
            if (request.method().equals("MUTE")) {
                throw new AssertionError("boom");
            }
            return ByteBuffer.wrap(
                    (request.uri() + " " + response.status().code() + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void closed() {
            events.add("closed");
        }
    }

    @Test
    void aReplyThatCannotBeEncodedEndsTheConnectionAndRollsBack() throws Exception {
        server.on("MUTE", e -> {
            e.enlist(new ReplyOutcome() {
                @Override
                public void commit(RtspResponse response) {
                    events.add("commit");
                }

                @Override
                public void rollback() {
                    events.add("rollback");
                }
            });
            return RtspResponse.ok();
        });
        server.dialects.add(new Terse(RtspDialect.Probe.YES));
        RawClient client = server.client().send("MUTE movie 1");
        awaitEvent("received MUTE movie 1");
        server.advance(1);
        assertThat(client.closed()).isTrue();
        awaitEvent("closed");
        assertThat(events).contains("rollback").doesNotContain("commit");
    }

    private void awaitEvent(String event) {
        await().until(() -> events.contains(event));
    }

    @Test
    void asksNobodyAboutTheStandard() throws Exception {
        server.dialects.add(new Terse(RtspDialect.Probe.YES));
        assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
        assertThat(server.client().ask("OPTIONS", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(events).isEmpty();
    }

    @Test
    void speaksTheStandardWhereNoDialectWants() throws Exception {
        server.dialects.add(new Terse(RtspDialect.Probe.NO));
        assertThat(server.client().ask("OPTIONS", "movie").status()).isEqualTo(200);
        assertThat(events).hasSize(1);
    }

    @Test
    void endsARequestWithSilence() throws Exception {
        server.dialects.addAll(List.of(new Terse(RtspDialect.Probe.NO), new Terse(RtspDialect.Probe.YES)));
        RawClient client = server.client().send("SETUP movie ");
        awaitEvent("received SETUP movie ");
        client.send("1");
        awaitEvent("received 1");
        server.time().advance(Duration.ofMillis(49));
        assertThat(server.server.sessions().count()).isZero();
        server.time().advance(Duration.ofMillis(1));
        assertThat(client.line()).isEqualTo("movie 200");
        client.close();
        awaitEvent("closed");
    }

    @Test
    void waitsInSilenceForOneThatIsNotSure() throws Exception {
        server.dialects.add(new Terse(RtspDialect.Probe.MORE));
        RawClient client = server.client().send("SETUP movie ");
        awaitEvent("probe 12");
        client.send("1");
        awaitEvent("probe 13");
        await().until(() -> server.time().timers() == 2);
        server.time().advance(Duration.ofMillis(50));
        awaitEvent("received SETUP movie 1");
        server.time().advance(Duration.ofMillis(50));
        assertThat(client.line()).isEqualTo("movie 200");
    }

    @Test
    void takesTheEndOfInputForSilence() throws Exception {
        server.dialects.add(new Terse(RtspDialect.Probe.MORE));
        RawClient client = server.client().send("OPTIONS movie 1");
        client.socket().shutdownOutput();
        assertThat(client.line()).isEqualTo("movie 200");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void takesTheStandardsFormFromADialect() throws Exception {
        server.dialects.add(new Terse(RtspDialect.Probe.YES));
        assertThat(server.client().send("STANDARD tunnel 1").reply().cseq()).isEqualTo("9");
    }

    @Test
    void endsAConnectionWhoseDialectFails() throws Exception {
        server.dialects.add(new Terse(RtspDialect.Probe.YES));
        assertThat(server.client().send("BOOM x 1").closed()).isTrue();
        awaitEvent("closed");
    }
}
