// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.server.testing.CapturedLog;

/** Endpoints in addition to that of the server's own settings. */
class EndpointFactoryTest {

    private static final Map<String, String> ANY_PORT = Map.of("port", "0", "bind.address", "127.0.0.1");

    @Test
    void opensAndClosesAnEndpointOfTheConfigurationsName() throws Exception {
        try (TestServer server = new TestServer()) {
            EndpointFactory factory = new EndpointFactory(null, server.server.endpoints());
            factory.updated("sprocket.rtsp.endpoint~public", new Hashtable<>(ANY_PORT));
            assertThat(server.server.endpoints().listens("public")).isTrue();
            factory.deleted("sprocket.rtsp.endpoint~public");
            assertThat(server.server.endpoints().listens("public")).isFalse();
        }
    }

    @Test
    void leavesTheServersOwnEndpointAlone() throws Exception {
        try (TestServer server = new TestServer();
                CapturedLog log = new CapturedLog()) {
            EndpointFactory factory = new EndpointFactory(null, server.server.endpoints());
            InetSocketAddress own = server.address();
            factory.updated("sprocket.rtsp.endpoint~default", new Hashtable<>(ANY_PORT));
            assertThat(server.address()).isEqualTo(own);
            assertThat(log.lines())
                    .anyMatch(l -> l.startsWith("ERROR The configuration sprocket.rtsp.endpoint~default is refused"));
            factory.deleted("sprocket.rtsp.endpoint~default");
            assertThat(server.address()).isEqualTo(own);
        }
    }
}
