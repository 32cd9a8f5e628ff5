// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.LogLines;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;
import sprocket.loop.Loops;

/** The settings of the server and of its event loops change while a viewer watches. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class ServerSettingsTest {

    private static final String PID = "sprocket.rtsp.server";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    Loops loops;

    private Server server;
    private Spectator spectator;

    @BeforeEach
    void watch() throws Exception {
        server = new Server(context);
        spectator = Spectator.at(server.port());
    }

    @AfterEach
    void leave() throws Exception {
        spectator.close();
    }

    private void assertTimeout(int seconds) throws Exception {
        try (Spectator next = Spectator.at(server.port())) {
            assertThat(next.sessionHeader()).endsWith(";timeout=" + seconds);
        }
    }

    @Test
    void aLimitHoldsForNewSessionsAndKeepsThoseThatAreThere() throws Exception {
        int port = server.port();
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, PID)) {
            changed.to(Map.of("session.timeout", 7, "max.connections", "50"));
            assertTimeout(7);
            assertThat(server.port()).isEqualTo(port);
            spectator.plays();
        }
        assertTimeout(60);
    }

    @Test
    void anotherPlaceMovesTheListenerAndNothingElse() throws Exception {
        int before = server.port();
        int there;
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, PID)) {
            changed.to(Map.of("bind.address", "127.0.0.1", "port", "0"));
            there = server.port();
            assertThat(there).isNotEqualTo(before);
            spectator.plays();
            assertThat(Server.refuses(before)).isTrue();
            try (Spectator next = Spectator.at(there)) {
                next.plays();
            }
        }
        assertThat(server.port()).isNotEqualTo(there);
        spectator.plays();
    }

    @Test
    void whereItCannotListenItStaysWhereItIs() throws Exception {
        int before = server.port();
        try (ServerSocket taken = new ServerSocket(0);
                LogLines errors = new LogLines(Level.ERROR);
                ChangedConfiguration changed = ChangedConfiguration.of(admin, PID)) {
            changed.to(Map.of("port", taken.getLocalPort()));
            assertThat(errors.lines())
                    .singleElement()
                    .asString()
                    .contains("keeps its address", ":" + taken.getLocalPort(), PID);
            assertThat(server.port()).isEqualTo(before);
            spectator.plays();
            Spectator.at(before).close();
        }
    }

    @Test
    void anotherNumberOfLoopsWaitsForTheNextStart() throws Exception {
        int running = loops.all().size();
        try (ChangedConfiguration loop = ChangedConfiguration.of(admin, "sprocket.loop")) {
            loop.to(Map.of("loops", running + 1));
            assertThat(loops.all()).hasSize(running);
            assertThat(context.getService(context.getServiceReference(Loops.class)))
                    .isSameAs(loops);
            spectator.plays();
        }
    }
}
