// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.shell.command.StatsCommand.MemoryUse;
import sprocket.terminal.Facts;

class StatsCommandTest {

    /** A megabyte of each kind, or two. */
    private static final MemoryUse MEMORY = new MemoryUse() {

        @Override
        public long heapUsed() {
            return 1_000_000;
        }

        @Override
        public long heapCommitted() {
            return 2_000_000;
        }

        @Override
        public long heapMax() {
            return 2_500_000;
        }

        @Override
        public long direct() {
            return 500_000;
        }
    };

    private static EndpointDTO endpoint(String name, String address, boolean secure, String failure) {
        EndpointDTO endpoint = new EndpointDTO();
        endpoint.name = name;
        endpoint.address = address;
        endpoint.secure = secure;
        endpoint.failure = failure;
        return endpoint;
    }

    @Test
    void saysOfEachEndpointWhereItListensOrWhyNot() {
        EndpointDTO first = endpoint("default", "[::]:8554", false, null);
        EndpointDTO secure = endpoint("tls", "[::]:8322", true, null);
        EndpointDTO taken = endpoint("cameras", null, false, "port 9000 is in use");
        assertThat(StatsCommand.addresses(List.of(first))).containsExactly("[::]:8554");
        assertThat(StatsCommand.addresses(List.of(first, secure, taken)))
                .containsExactly(
                        "[::]:8554",
                        "[::]:8322 (TLS)",
                        "none, the endpoint cameras does not listen: port 9000 is in use");
        assertThat(StatsCommand.addresses(List.of(taken)))
                .containsExactly("none, the server does not listen: port 9000 is in use");
        assertThat(StatsCommand.addresses(List.of(endpoint("default", null, false, null))))
                .containsExactly("none, the server does not listen: the framework is still starting");
        assertThat(StatsCommand.addresses(List.of())).containsExactly("none");
    }

    @Test
    void saysWhichCertificateAnEndpointHas() {
        EndpointDTO secure = endpoint("tls", "[::]:8322", true, null);
        secure.certificateFingerprint = "AB:CD";
        secure.certificateEnd = Instant.parse("2030-01-02T23:00:00Z").toEpochMilli();
        EndpointDTO plain = endpoint("default", "[::]:8554", false, null);
        assertThat(StatsCommand.certificates(List.of(plain, secure)))
                .containsExactly("tls until 2030-01-02, SHA-256 AB:CD");
        secure.certificateFailure = "key.pem cannot be read";
        assertThat(StatsCommand.certificates(List.of(secure)))
                .singleElement(STRING)
                .endsWith("key.pem cannot be read");
    }

    @Test
    void saysWhatConversionsCost() {
        Facts facts = new Facts();
        StatsCommand.add(
                new ConversionStatistics(120, 340, 2, Duration.ofMillis(4250), 1, 51_200, 0.251, 1.6, 3), facts);
        assertThat(facts.render(0).lines())
                .containsExactly(
                        "converted   120 units in 4.3 s, 340 taken from the cache, 2 failed",
                        "cache       1 unit, 51.2 kB",
                        "converting  0.25 of 1.60 threads now, 3 viewers refused");
    }

    @Test
    void printsWhatWasCounted() throws Exception {
        TestServer server = new TestServer();
        server.description.endpoints = List.of(endpoint("default", "[::]:8554", false, null));
        server.statistics.started = 1_000;
        server.statistics.connections = 2;
        server.statistics.connectionsAccepted = 17;
        server.statistics.connectionsRefused = 3;
        server.statistics.sessions = 1;
        server.statistics.sessionsOpened = 5;
        server.statistics.requests.putAll(Map.of("PLAY", 4L, "OPTIONS", 6L));
        server.statistics.replies.putAll(Map.of(200, 9L, 454, 1L));
        server.sent = new PlayoutStatistics(1, 20, 30_000, 1, 4, 5, 6, 7);
        StatsCommand command = new StatsCommand(
                server.live(), InstantSource.fixed(Instant.ofEpochSecond(3_662)), ZoneOffset.UTC, MEMORY);

        assertThat(GogoConsole.of("stats", command).columns(0).run("rtsp:stats").lines())
                .containsExactly(
                        "address      [::]:8554",
                        "up           1:01:01 since 1970-01-01 00:00:01",
                        "connections  2 open, 17 accepted, 3 refused",
                        "sessions     1 open, 5 opened",
                        "requests     OPTIONS 6, PLAY 4",
                        "replies      200 9, 454 1",
                        "sent         1 unit, 20 packets, 30.0 kB",
                        "not sent     4 units dropped, 5 units failed",
                        "quality      1 unit late, 6 packets reported lost, 7 packets rejected",
                        "load         3 ms late on average now, new viewers are refused at 100 ms, 2 requests refused",
                        "converted    0 units in 0.0 s, 0 taken from the cache, 0 failed",
                        "cache        0 units, 0 B",
                        "converting   0.00 of 1.00 threads now, 0 viewers refused",
                        "heap         1.0 MB used, 2.0 MB reserved, 2.5 MB at most",
                        "direct       500.0 kB in buffers outside of the heap");
    }

    @Test
    void withoutPlayoutsItPrintsTheRest() throws Exception {
        RtspRuntime runtime = new TestServer().live().runtime();
        StatsCommand command = new StatsCommand(new LiveServer(() -> runtime, () -> null));
        assertThat(GogoConsole.of("stats", command).columns(0).run("rtsp:stats"))
                .contains("connections  0 open", "heap")
                .doesNotContain("sent", "cache");
    }
}
