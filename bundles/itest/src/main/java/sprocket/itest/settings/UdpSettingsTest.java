// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.UdpSpectator;

/** The ports of RTP over UDP change while a viewer watches. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class UdpSettingsTest {

    /** So many ports that other programs cannot have them all. */
    private static final int PORTS = 1000;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @Test
    void newStreamsUseTheNewPortsAndRunningOnesTheirOwnToTheirEnd() throws Exception {
        Server server = new Server(context);
        int old;
        try (UdpSpectator spectator = UdpSpectator.at(server.port());
                ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.transport.udp")) {
            old = spectator.serverPort();
            int first = elsewhere(old);
            changed.to(Map.of("first.port", Integer.toString(first), "last.port", Integer.toString(first + PORTS - 1)));
            try (UdpSpectator next = UdpSpectator.at(server.port())) {
                assertThat(next.serverPort()).isBetween(first, first + PORTS - 1);
            }
            assertThat(free(old)).isFalse();
            spectator.plays();
        }
        await().until(() -> free(old) && free(old + 1));
    }

    /** The first port of a range that does not contain a port. */
    private static int elsewhere(int port) {
        return port < 25_000 ? 30_000 : 20_000;
    }

    private static boolean free(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (SocketException e) {
            return false;
        }
    }
}
