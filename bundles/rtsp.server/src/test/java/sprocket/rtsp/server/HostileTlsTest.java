// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.TlsClient;

/** Clients that abuse TLS (PROTOCOL 3.1). A well-behaved client beside them is served, and nothing is left behind. */
@ExtendWith(LeakCheck.class)
class HostileTlsTest {

    private static final int MANY = 1_500;

    private final CapturedLog log = new CapturedLog();
    private TestServer server;
    private RawClient good;

    static Stream<String> providers() {
        return OpenSsl.isAvailable() ? Stream.of("jdk", "openssl") : Stream.of("jdk");
    }

    private InetSocketAddress start(String provider) throws Exception {
        server = new TestServer(TestServer.settings(Map.of("max.connections.per.address", "2000"))).usual();
        InetSocketAddress secure = server.listenSecurely(Map.of("tls.provider", provider));
        good = new RawClient(TlsClient.socket(secure));
        assertThat(good.ask("OPTIONS", "*").status()).isEqualTo(200);
        return secure;
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(good.ask("OPTIONS", "*").status()).as("of the good client").isEqualTo(200);
        good.close();
        await().until(() -> server.server.connections().count() == 0);
        assertThat(log.lines()).noneMatch(l -> l.startsWith("ERROR"));
        server.close();
        log.close();
    }

    /** The first flight of a client of the JDK. */
    private static byte[] hello() throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void handshakesAreNeverFinished(String provider) throws Exception {
        InetSocketAddress secure = start(provider);
        byte[] hello = hello();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            RawClient client = new RawClient(secure);
            // Some send the whole hello, others a part of it or nothing.
            client.send(Arrays.copyOf(hello, i % 3 == 0 ? hello.length : i % 3 == 1 ? 40 : 0));
            clients.add(client);
        }
        await().until(() -> server.server.connections().count() == MANY + 1);
        assertThat(good.ask("OPTIONS", "*").status()).isEqualTo(200);
        server.advance(11);
        // A connection is counted a moment before its time limit begins.
        await().until(() -> {
            server.advance(1);
            return good.ask("OPTIONS", "*").status() == 200
                    && server.server.connections().count() == 1;
        });
        assertThat(log.lines())
                .filteredOn(l -> l.contains("was not completed within 10 s"))
                .as("one line for the address")
                .hasSize(1);
        for (RawClient client : clients) {
            client.close();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void recordsAreGarbage(String provider) throws Exception {
        InetSocketAddress secure = start(provider);
        Random random = new Random(14);
        byte[] hello = hello();
        for (int i = 0; i < 200; i++) {
            try (RawClient client = new RawClient(secure)) {
                byte[] damaged = hello.clone();
                for (int k = 0; k < 1 + i % 20; k++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                client.send(damaged);
                if (i % 2 == 0) {
                    byte[] record = new byte[500];
                    random.nextBytes(record);
                    record[0] = (byte) (20 + i % 5);
                    record[1] = 3;
                    record[2] = 3;
                    client.send(record);
                }
            } catch (IOException e) {
                // The server has closed it while the test still sent.
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void alertsAreSentInAFlood(String provider) throws Exception {
        InetSocketAddress secure = start(provider);
        byte[] alerts = new byte[7 * 2_000];
        for (int i = 0; i < alerts.length; i += 7) {
            // Warnings "user_canceled" without encryption.
            System.arraycopy(new byte[] {21, 3, 3, 0, 2, 1, 90}, 0, alerts, i, 7);
        }
        for (int i = 0; i < 50; i++) {
            try (RawClient client = new RawClient(secure)) {
                client.send(i % 2 == 0 ? hello() : new byte[0]).send(alerts);
            } catch (IOException e) {
                // The server has closed it while the test still sent.
            }
        }
    }
}
