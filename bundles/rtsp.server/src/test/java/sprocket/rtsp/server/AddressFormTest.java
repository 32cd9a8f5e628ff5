// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.RawClient;

/** A server on IPv6 shows each address in the form of RFC 5952. */
class AddressFormTest {

    @BeforeEach
    void needsIpv6() {
        boolean there;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            there = true;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "this machine has IPv6");
    }

    @Test
    void inItsLogAndItsDescription() throws Exception {
        try (CapturedLog log = new CapturedLog();
                TestServer server = new TestServer(TestServer.settings(Map.of("bind.address", "::1"))).usual()) {
            server.on("DESCRIBE", e -> {
                throw new RtspException(RtspStatus.NOT_FOUND, "There is none");
            });
            RawClient client = server.client();
            InetSocketAddress address = server.address();
            client.ask("SETUP", "rtsp://h/a");
            client.ask("DESCRIBE", "rtsp://h/a");
            assertThat(server.server.endpoints().describe())
                    .extracting(e -> e.address)
                    .containsExactly("[::1]:" + address.getPort());
            List<String> lines = log.lines();
            assertThat(lines)
                    .anyMatch(line -> line.endsWith("listens on [::1]:" + address.getPort()))
                    .anyMatch(line -> line.matches("INFO Connection \\d+ from \\[::1]:\\d+"))
                    .anyMatch(line -> line.endsWith("opened by ::1"))
                    .anyMatch(line -> line.matches("INFO Connection \\d+ of ::1: DESCRIBE .*"))
                    .noneMatch(line -> line.contains("0:0:0"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', *:554",
        "127.0.0.1, 127.0.0.1:554",
        "::1, [::1]:554",
        "[::1], [::1]:554",
        "camera.example, camera.example:554"
    })
    void whereItIsToListen(String host, String text) {
        assertThat(new Endpoint(host, 554)).hasToString(text);
    }
}
