// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;
import sprocket.rtsp.api.runtime.ServerStatisticsDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;

/** The description of the running server. */
class RuntimeDescriptionTest {

    private TestServer server;
    private RtspRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        runtime = new RuntimeDescription(server.server, new MediaRuntimeTracker());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void offer(String key, int ranking, String name, String version, long bundle) {
        server.methods.put(
                key,
                new Methods.Declaration("PLAY", Set.of(SessionState.PLAYING, SessionState.READY), Set.of()),
                new ServiceRank(ranking, name, new Version(version), bundle, bundle),
                ServiceSource.of(e -> RtspResponse.ok()),
                null);
    }

    private MethodDTO play() {
        return runtime.describe().methods.stream()
                .filter(m -> m.name.equals("PLAY"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesWinnerAndLosersWithTheReason() {
        offer("winner", 5, "b", "2.0.0", 9);
        offer("ranking", 4, "a", "9.0.0", 1);
        offer("version", 5, "b", "1.9.0", 10);
        offer("installed", 5, "b", "2.0.0", 8);
        offer("stranger", 5, "c", "3.0.0", 20);

        MethodDTO method = play();
        assertThat(method.states).containsExactly("READY", "PLAYING");
        assertThat(method.winner.symbolicName).isEqualTo("b");
        assertThat(method.winner.version).isEqualTo("2.0.0");
        assertThat(method.winner.bundleId).isEqualTo(9);
        assertThat(method.winner.reason).isNull();
        assertThat(method.losers)
                .extracting(l -> l.bundleId + ": " + l.reason)
                .containsExactlyInAnyOrder(
                        "1: its service.ranking 4 is below 5", "10: its version 1.9.0 is below 2.0.0",
                        "8: at equal version bundle 9 was installed later", "20: at equal ranking b was there first");
    }

    @Test
    void countsChanges() {
        long before = runtime.describe().changeCount;
        offer("a", 0, "a", "1.0.0", 1);
        RuntimeDTO after = runtime.describe();
        assertThat(after.changeCount).isGreaterThan(before);
        assertThat(runtime.describe().changeCount).isEqualTo(after.changeCount);
        assertThat(after.endpoints.get(0).address)
                .endsWith(":" + server.address().getPort());
    }

    @Test
    void tellsAHandlerThatCouldNotBeHad() throws Exception {
        server.methods.put(
                "gone",
                new Methods.Declaration("PLAY", Set.of(), Set.of()),
                new ServiceRank(0, "x", Version.emptyVersion, 1, 1),
                ServiceSource.of(null),
                null);
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(503);
        assertThat(play().winner.state).isEqualTo(ServiceDTO.FAILED);
    }

    @Test
    void countsTheRequestsThatAHandlerHas() throws Exception {
        Gate gate = new Gate();
        server.on("PLAY", e -> {
            gate.pass();
            return RtspResponse.ok();
        });
        RawClient client = server.client().send("PLAY rtsp://h/a RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        gate.awaitReached();
        assertThat(play().winner.uses).isEqualTo(1);
        assertThat(play().winner.served).isEqualTo(1);
        gate.open();
        client.reply();
    }

    /** A request that is refused before its handler is called does not count as a use of the handler. */
    @Test
    void countsWhatAHandlerHasServed() throws Exception {
        server.on("PLAY", e -> RtspResponse.ok());
        RawClient client = server.client();
        for (int i = 0; i < 3; i++) {
            assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        }
        assertThat(client.ask("PLAY", "*").status()).isEqualTo(400);
        assertThat(play().winner.served).isEqualTo(3);
    }

    @Test
    void countsWhatAnInterceptorHasSeen() throws Exception {
        server.usual();
        server.interceptors.add(new RtspInterceptor() {});
        RawClient client = server.client();
        client.ask("OPTIONS", "*");
        client.ask("OPTIONS", "*");
        assertThat(runtime.describe().interceptors.get(0).winner.served).isEqualTo(2);
    }

    @Test
    void countsRequestsAndRepliesAndKeepsMadeUpMethodsTogether() throws Exception {
        server.usual();
        RawClient client = server.client();
        client.ask("OPTIONS", "*");
        client.ask("OPTIONS", "*");
        client.ask("FOO", "*");
        client.ask("BAR", "*");
        client.send("no request\r\n\r\n").reply();

        ServerStatisticsDTO statistics = runtime.statistics();
        assertThat(statistics.requests).isEqualTo(Map.of("OPTIONS", 2L, "*", 2L));
        assertThat(statistics.replies).isEqualTo(Map.of(200, 2L, 501, 2L, 400, 1L));
        assertThat(statistics.connections).isEqualTo(1);
        assertThat(statistics.connectionsAccepted).isEqualTo(1);
    }

    @Test
    void listsSessionsTheOldestFirst() throws Exception {
        server.usual();
        RawClient client = server.client();
        String first = client.ask("SETUP", "rtsp://h/a").header("Session").split(";")[0];
        server.advance(3);
        String second = client.ask("SETUP", "rtsp://h/b").header("Session").split(";")[0];

        assertThat(runtime.sessions()).extracting(RtspSession::id).containsExactly(first, second);
        RtspSession session = runtime.sessions().get(0);
        assertThat(session.idle()).hasSeconds(3);
        assertThat(session.toString())
                .startsWith("Session " + first.substring(0, 6))
                .doesNotContain(first);
        session.close("kicked");
        assertThat(runtime.sessions()).extracting(RtspSession::id).containsExactly(second);
        assertThat(runtime.statistics().sessions).isEqualTo(1);
        assertThat(runtime.statistics().sessionsOpened).isEqualTo(2);
    }
}
