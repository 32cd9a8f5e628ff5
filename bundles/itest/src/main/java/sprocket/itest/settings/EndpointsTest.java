// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
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
import sprocket.itest.wire.HeldPort;
import sprocket.itest.wire.LogLines;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Further endpoints are opened, moved and closed while a viewer watches at the server's own endpoint. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class EndpointsTest {

    private static final String PID = "sprocket.rtsp.endpoint";
    private static final String NAME = "itest";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    private Server server;
    private Spectator spectator;
    private int before;

    @BeforeEach
    void watch() throws Exception {
        server = new Server(context);
        before = server.port();
        spectator = Spectator.at(before);
    }

    @AfterEach
    void leave() throws Exception {
        spectator.close();
    }

    private ChangedConfiguration endpoint() throws IOException {
        return ChangedConfiguration.ofFactory(admin, PID, NAME);
    }

    private static Map<String, Object> loopback(Object port) {
        return Map.of("bind.address", "127.0.0.1", "port", port);
    }

    private Optional<EndpointDTO> described() {
        return runtime.describe().endpoints.stream()
                .filter(endpoint -> endpoint.name.equals(NAME))
                .findFirst();
    }

    /** The port of the further endpoint, once it listens. */
    private int port() {
        await().until(() ->
                described().filter(endpoint -> endpoint.address != null).isPresent());
        String address = described().orElseThrow().address;
        assertThat(address).startsWith("127.0.0.1:");
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private static void assertServes(int port) throws IOException {
        try (RtspWire wire = RtspWire.connect(port)) {
            assertThat(wire.request("OPTIONS", "*").list("Public")).contains("SETUP", "ECHO");
        }
    }

    private void assertUndisturbed() throws Exception {
        assertThat(server.port()).isEqualTo(before);
        spectator.plays();
        Spectator.at(before).close();
    }

    @Test
    void oneComesAndGoesWithItsConfiguration() throws Exception {
        int there;
        try (ChangedConfiguration changed = endpoint()) {
            changed.to(loopback(0));
            there = port();
            assertServes(there);
            assertThat(runtime.describe().endpoints).extracting(e -> e.name).containsExactly("default", NAME);
            assertThat(context.getService(context.getServiceReference(RtspListener.class))
                            .localAddresses())
                    .extracting(address -> address.getPort())
                    .containsExactly(before, there);
            assertUndisturbed();
            Spectator.at(there).close();
        }
        await().until(() -> described().isEmpty());
        await().until(() -> Server.refuses(there));
        assertUndisturbed();
    }

    @Test
    void oneMovesWithItsConfigurationAndKeepsItsViewers() throws Exception {
        try (ChangedConfiguration changed = endpoint()) {
            changed.to(loopback(0));
            int first = port();
            try (Spectator viewer = Spectator.at(first);
                    HeldPort free = HeldPort.take()) {
                int second = free.number();
                changed.to(loopback(second));
                await().until(() -> port() == second);
                assertServes(second);
                assertThat(Server.refuses(first)).isTrue();
                viewer.plays();
            }
            assertUndisturbed();
        }
        await().until(() -> described().isEmpty());
    }

    @Test
    void aPortThatIsNoneIsNamedOnceAndNothingElseIsDisturbed() throws Exception {
        try (LogLines errors = new LogLines(Level.ERROR);
                ChangedConfiguration changed = endpoint()) {
            changed.to(loopback("70000"));
            await().until(() -> !errors.lines().isEmpty());
            assertThat(described().orElseThrow().address).isNull();
            assertThat(described().orElseThrow().failure).contains("0 to 65535");
            assertUndisturbed();
            assertThat(errors.lines())
                    .singleElement()
                    .asString()
                    .contains(NAME, PID + ": ", "port", "0 to 65535", "'70000'");
            changed.to(loopback("0"));
            assertServes(port());
        }
        await().until(() -> described().isEmpty());
    }

    @Test
    void aPortThatIsTakenIsTriedAgain() throws Exception {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (LogLines errors = new LogLines(Level.ERROR);
                ChangedConfiguration changed = endpoint()) {
            changed.to(loopback(taken.getLocalPort()));
            await().until(() -> !errors.lines().isEmpty());
            assertThat(described().orElseThrow().failure).contains("127.0.0.1:" + taken.getLocalPort());
            assertUndisturbed();
            assertThat(errors.lines())
                    .singleElement()
                    .asString()
                    .contains(NAME, "127.0.0.1:" + taken.getLocalPort(), PID)
                    .doesNotContain("sprocket.rtsp.server");
            taken.close();
            assertThat(port()).isEqualTo(taken.getLocalPort());
            assertServes(taken.getLocalPort());
        } finally {
            taken.close();
        }
        await().until(() -> described().isEmpty());
    }

    @Test
    void oneIsEnoughWhereTheServersOwnIsSwitchedOff() throws Exception {
        try (ChangedConfiguration changed = endpoint();
                ChangedConfiguration main = ChangedConfiguration.of(admin, "sprocket.rtsp.server")) {
            changed.to(loopback(0));
            int there = port();
            main.to(Map.of("listen", false));
            await().until(() -> Server.refuses(before));
            assertThat(server.port()).isEqualTo(there);
            assertThat(runtime.describe().endpoints).extracting(e -> e.name).containsExactly(NAME);
            assertServes(there);
            spectator.plays();
        }
        await().until(() -> described().isEmpty());
        assertServes(server.port());
        spectator.plays();
    }
}
