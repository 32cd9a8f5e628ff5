package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.Changed;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.UdpSpectator;

/** The ports of RTP over UDP change while somebody watches. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class UdpSettingsTest {

    /** A pair for each event loop, and some to spare. */
    private static final int PORTS = 2 * Runtime.getRuntime().availableProcessors() + 4;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @Test
    void newStreamsUseTheNewPortsAndRunningOnesTheirOwnToTheirEnd() throws Exception {
        Server server = new Server(context);
        int first = freePorts();
        int old;
        try (UdpSpectator spectator = UdpSpectator.at(server.port()); Changed changed = Changed.of(admin, "sprocket.transport.udp")) {
            old = spectator.serverPort();
            assertThat(old).satisfiesAnyOf(port -> assertThat(port).isLessThan(first), port -> assertThat(port).isGreaterThanOrEqualTo(first + PORTS));
            changed.to(Map.of("first.port", Integer.toString(first), "last.port", Integer.toString(first + PORTS - 1)));
            await().untilAsserted(() -> {
                try (UdpSpectator next = UdpSpectator.at(server.port())) {
                    assertThat(next.serverPort()).isBetween(first, first + PORTS - 1);
                }
            });
            assertThat(free(old)).isFalse();
            spectator.plays();
        }
        await().until(() -> free(old) && free(old + 1));
    }

    /** Where ports were free a moment ago; beyond those that the system gives to others. */
    private static int freePorts() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = 2 * ThreadLocalRandom.current().nextInt(5_000, 15_000);
            int next = first;
            while (next < first + PORTS && free(next)) {
                next++;
            }
            if (next == first + PORTS) {
                return first;
            }
        }
        throw new AssertionError("There are no " + PORTS + " free ports in a row");
    }

    private static boolean free(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (SocketException e) {
            return false;
        }
    }
}
