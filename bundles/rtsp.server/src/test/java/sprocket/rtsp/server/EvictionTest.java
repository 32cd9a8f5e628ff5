// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;

/** At a limit of connections, which one is closed for a new one. */
@ExtendWith(LeakCheck.class)
class EvictionTest {

    private static final String FIRST = "127.0.0.1";
    private static final String OTHER = "127.0.0.2";

    private final CapturedLog log = new CapturedLog();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(TestServer.settings(Map.of("max.connections", 6, "max.connections.per.address", 4)))
                .usual();
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        server.close();
    }

    private RawClient from(String address) throws Exception {
        return server.client(InetAddress.getByName(address), 0);
    }

    /** Connections that have sent a request, the oldest first. */
    private List<RawClient> known(String address, int count) throws Exception {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawClient client = from(address);
            assertServed(client);
            clients.add(client);
        }
        return clients;
    }

    private static void assertServed(RawClient client) throws Exception {
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    private static void setup(RawClient client) throws Exception {
        assertThat(client.ask("SETUP", "rtsp://h/a").status()).isEqualTo(200);
    }

    @Test
    void theOneThatIsSilentLongestGoes() throws Exception {
        List<RawClient> first = known(FIRST, 3);
        List<RawClient> others = known(OTHER, 3);
        assertServed(first.get(0));
        assertServed(from("127.0.0.3"));
        assertThat(first.get(1).closed()).isTrue();
        assertServed(first.get(0));
        assertServed(first.get(2));
        for (RawClient other : others) {
            assertServed(other);
        }
        await().until(() -> server.server.connections().count() == 6);
        assertThat(server.server.connections().refused()).isZero();
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly("WARN 127.0.0.3 has reached a limit: 6 connections of all clients;"
                        + " the setting max.connections of sprocket.rtsp.server changes it");
    }

    @Test
    void aConnectionThatHasNeverSpokenGoesBeforeOneThatHas() throws Exception {
        List<RawClient> silent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            silent.add(from(FIRST));
            // Connections are accepted on several loops at a time.
            int accepted = i + 1;
            await().until(() -> server.server.connections().accepted() == accepted);
        }
        RawClient spoken = known(OTHER, 1).get(0);
        known("127.0.0.3", 4);
        assertThat(silent.get(0).closed()).isTrue();
        assertThat(silent.get(1).closed()).isTrue();
        assertThat(silent.get(2).closed()).isTrue();
        assertServed(spoken);
    }

    @Test
    void atTheLimitOfAnAddressOneOfThatAddressGoes() throws Exception {
        List<RawClient> others = known(OTHER, 2);
        List<RawClient> first = known(FIRST, 4);
        assertServed(from(FIRST));
        assertThat(first.get(0).closed()).isTrue();
        for (RawClient other : others) {
            assertServed(other);
        }
        for (RawClient same : first.subList(1, 4)) {
            assertServed(same);
        }
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .singleElement()
                .asString()
                .contains("max.connections.per.address");
    }

    @Test
    void whoHasASessionStays() throws Exception {
        List<RawClient> first = known(FIRST, 4);
        for (RawClient client : first) {
            setup(client);
        }
        assertThat(from(FIRST).closed()).as("nobody can go").isTrue();
        List<RawClient> others = known(OTHER, 2);
        assertServed(from("127.0.0.3"));
        assertThat(others.get(0).closed()).isTrue();
        for (RawClient client : first) {
            assertServed(client);
        }
        assertThat(server.server.connections().refused()).isEqualTo(1);
    }

    @Test
    void whoHasEndedItsSessionsCanGoAgain() throws Exception {
        server.on("TEARDOWN", TestServer.ANY, e -> {
            e.requireSession().close("TEARDOWN");
            return sprocket.rtsp.api.message.RtspResponse.ok();
        });
        RawClient client = from(FIRST);
        String session = client.ask("SETUP", "rtsp://h/a").session();
        known(OTHER, 3).forEach(EvictionTest::hold);
        known("127.0.0.3", 2).forEach(EvictionTest::hold);
        assertThat(from("127.0.0.4").closed()).isTrue();
        client.ask("TEARDOWN", "rtsp://h/a", "Session: " + session);
        assertServed(from("127.0.0.4"));
        assertThat(client.closed()).isTrue();
    }

    private static void hold(RawClient client) {
        try {
            setup(client);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFloodFromOneAddressCostsOthersNothing() throws Exception {
        List<RawClient> others = known(OTHER, 2);
        for (int i = 0; i < 50; i++) {
            from(FIRST);
        }
        await().until(() -> server.server.connections().accepted() >= 50);
        for (RawClient other : others) {
            assertServed(other);
        }
        await().until(() -> server.server.connections().count() == 6);
    }
}
