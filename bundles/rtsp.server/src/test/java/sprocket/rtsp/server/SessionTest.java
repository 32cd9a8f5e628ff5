// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.session.SessionObserver;
import sprocket.rtsp.server.testing.RawClient;

/** Which connections control a session, and when it ends (RFC 2326, sections 3.4 and 12.37). */
class SessionTest implements SessionObserver {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<RtspSession> sessions = new CopyOnWriteArrayList<>();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                        TestServer.settings(Map.of(
                                "max.connections",
                                100,
                                "max.connections.per.address",
                                100,
                                "max.sessions",
                                5,
                                "max.sessions.per.address",
                                3)),
                        this)
                .usual();
        server.on("PING", TestServer.ANY, e -> RtspResponse.ok());
        server.on("BIND", TestServer.ANY, e -> {
            CoreSession.of(e.requireSession()).bind(CoreSession.Binding.INTERLEAVED);
            return RtspResponse.ok();
        });
        server.on("TEARDOWN", TestServer.ANY, e -> {
            e.requireSession().close("TEARDOWN");
            return RtspResponse.ok();
        });
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Override
    public void opened(RtspSession session) {
        sessions.add(session);
        events.add("opened");
    }

    @Override
    public void changed(RtspSession session, SessionState state) {
        events.add(state.name());
    }

    @Override
    public void event(RtspSession session, String topic, Map<String, ?> properties) {
        // This session posts no events.
    }

    @Override
    public void closed(RtspSession session, String reason) {
        events.add("closed: " + reason);
    }

    private String setup(RawClient by) throws Exception {
        return "Session: " + by.ask("SETUP", "rtsp://h/a").session();
    }

    private static int ping(RawClient by, String... headers) throws Exception {
        return by.ask("PING", "rtsp://h/a", headers).status();
    }

    @Test
    void refusesWhatNamesNoSession() throws Exception {
        String valid = setup(client);
        for (String wrong : List.of("Session:", "Session: 1234567", "Session: " + "x".repeat(4096), "Session: ,;")) {
            assertThat(ping(client, wrong)).as(wrong).isEqualTo(454);
        }
        assertThat(client.ask("OPTIONS", "*", "Session: gone").status()).isEqualTo(454);
        assertThat(ping(client, valid, "Session: other")).isEqualTo(400);
        assertThat(ping(client, valid + ";timeout=60")).isEqualTo(200);
    }

    @Test
    void neverRepeatsAnId() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            String session = setup(client);
            assertThat(ids.add(session)).isTrue();
            client.ask("TEARDOWN", "rtsp://h/a", session);
        }
    }

    @Test
    void obeysOnlyTheAddressThatOpenedIt() throws Exception {
        String session = setup(client);
        RawClient foreign = server.client(InetAddress.getByName("127.0.0.2"), 0);
        assertThat(ping(foreign, session)).isEqualTo(454);
        assertThat(ping(server.client(), session)).isEqualTo(200);
    }

    @Test
    void survivesItsConnection() throws Exception {
        String session = setup(client);
        client.close();
        await().until(() -> sessions.get(0).connection().isEmpty());
        RawClient next = server.client();
        assertThat(ping(next, session)).isEqualTo(200);
        assertThat(next.ask("TEARDOWN", "rtsp://h/a", session).session()).isEqualTo(session.substring(9));
        assertThat(ping(next, session)).isEqualTo(454);
    }

    @Test
    void endsWithTheConnectionItIsBoundTo() throws Exception {
        String session = setup(client);
        client.ask("BIND", "rtsp://h/a", session);
        RawClient other = server.client();
        assertThat(ping(other, session)).isEqualTo(454);
        assertThat(ping(client, session)).isEqualTo(200);
        client.close();
        await().until(() -> sessions.get(0).state() == SessionState.CLOSED);
        assertThat(ping(other, session)).isEqualTo(454);
        assertThat(events).containsExactly("opened", "READY", "closed: its connection has ended");
    }

    @Test
    void endsWhenBoundToAConnectionThatHasGone() throws Exception {
        setup(client);
        client.close();
        await().until(() -> sessions.get(0).connection().isEmpty());
        CoreSession.of(sessions.get(0)).bind(CoreSession.Binding.INTERLEAVED);
        assertThat(sessions.get(0).state()).isEqualTo(SessionState.CLOSED);
    }

    @Test
    void endsWithoutASignOfLife() throws Exception {
        String session = setup(client);
        server.advance(59);
        assertThat(ping(client, session)).isEqualTo(200);
        server.advance(59);
        CoreSession.of(sessions.get(0)).touch();
        server.advance(59);
        assertThat(sessions.get(0).state()).isEqualTo(SessionState.READY);
        server.advance(1);
        assertThat(sessions.get(0).state()).isEqualTo(SessionState.CLOSED);
        assertThat(events).contains("closed: no request or RTCP packet for 60 s");
    }

    @Test
    void doesWhatWasAskedForItsEndOnceAndOnItsLoop() throws Exception {
        setup(client);
        RtspSession session = sessions.get(0);
        CoreSession core = CoreSession.of(session);
        Loop loop = (Loop) core.loop();
        List<String> done = new CopyOnWriteArrayList<>();
        core.onClose(() -> {
            done.add("a " + loop.inLoop());
            throw new IllegalStateException("boom");
        });
        core.onClose(() -> done.add("b " + loop.inLoop()));
        session.close("first");
        session.close("second");
        core.onClose(() -> done.add("late " + loop.inLoop()));
        await().until(() -> done.size() == 3);
        assertThat(done).containsExactly("a true", "b true", "late true");
        assertThat(events).filteredOn(e -> e.startsWith("closed")).containsExactly("closed: first");
        core.state(SessionState.PLAYING);
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    }

    @Test
    void keepsOnlyValuesOfTheJdk() throws Exception {
        setup(client);
        RtspSession session = sessions.get(0);
        session.attribute("a", List.of("x", 1));
        assertThat(session.attribute("a")).contains(List.of("x", 1));
        session.attribute("a", null);
        assertThat(session.attribute("a")).isEmpty();
        assertThatThrownBy(() -> session.attribute("b", this)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsSessions() throws Exception {
        for (int i = 0; i < 3; i++) {
            setup(client);
        }
        assertThat(client.ask("SETUP", "rtsp://h/a").status()).isEqualTo(453);
        RawClient second = server.client(InetAddress.getByName("127.0.0.2"), 0);
        String last = setup(second);
        setup(second);
        assertThat(second.ask("SETUP", "rtsp://h/a").status()).isEqualTo(503);
        second.ask("TEARDOWN", "rtsp://h/a", last);
        assertThat(second.ask("SETUP", "rtsp://h/a").status()).isEqualTo(200);
        server.listen(TestServer.settings(Map.of(
                "max.connections",
                100,
                "max.connections.per.address",
                100,
                "max.sessions",
                20,
                "max.sessions.per.address",
                20)));
        assertThat(second.ask("SETUP", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(server.server.sessions().count()).isEqualTo(6);
    }
}
