// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapResult;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** A method whose bundle is stopped: streams continue, and requests wait. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class HeldMethodTest {

    private static final int CLIENTS = 20;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void find() {
        server = new Server(context);
    }

    private Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private MethodDTO method(String name) {
        return runtime.describe().methods.stream()
                .filter(m -> m.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Reply setup() throws IOException {
        try (RtspWire wire = RtspWire.connect(server.port())) {
            return wire.request("SETUP", "/movie.mjpg/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        }
    }

    @Test
    void viewersGoOnAndTheMethodIsGoneAfterTheGraceAndThereAgainAtOnce() throws Exception {
        Bundle setup = bundle("sprocket.method.setup");
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.rtsp.server");
                Spectator viewer = Spectator.at(server.port())) {
            changed.to(Map.of("hold.grace", "1"));
            setup.stop();
            try {
                await().untilAsserted(() -> {
                    Reply refused = setup();
                    assertThat(refused.status()).isEqualTo(501);
                    assertThat(refused.list("Public"))
                            .contains("PLAY", "OPTIONS")
                            .doesNotContain("SETUP");
                });
                try (RtspWire wire = RtspWire.connect(server.port())) {
                    assertThat(wire.request("OPTIONS", "*").list("Public"))
                            .contains("PLAY")
                            .doesNotContain("SETUP");
                }
                viewer.plays();
            } finally {
                setup.start();
            }
            assertThat(setup().status()).isEqualTo(200);
            viewer.plays();
        }
    }

    @Test
    void requestsThatWaitForOneMethodDoNotDelayOthers() throws Exception {
        Bundle parameters = bundle("sprocket.method.getparameter");
        List<RtspWire> wires = new ArrayList<>();
        List<CompletableFuture<Reply>> held = new ArrayList<>();
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.rtsp.server")) {
            changed.to(Map.of("hold.grace", "60"));
            parameters.stop();
            for (int i = 0; i < CLIENTS; i++) {
                RtspWire wire = RtspWire.connect(server.port());
                wires.add(wire);
                held.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return wire.request("GET_PARAMETER", "/movie.mjpg");
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task, "client").start()));
            }
            await().until(() -> method("GET_PARAMETER").waiting == CLIENTS);
            assertThat(method("GET_PARAMETER").state).isEqualTo(MethodDTO.HELD);
            try (Spectator viewer = Spectator.at(server.port())) {
                viewer.plays();
            }
            try (RtspWire wire = RtspWire.connect(server.port())) {
                assertThat(wire.request("OPTIONS", "*").list("Public"))
                        .as("held is still named")
                        .contains("GET_PARAMETER");
            }
            assertThat(held).as("they have waited meanwhile").noneMatch(CompletableFuture::isDone);
        } finally {
            parameters.start();
        }
        for (CompletableFuture<Reply> reply : held) {
            assertThat(reply.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        for (RtspWire wire : wires) {
            wire.close();
        }
    }

    /** A connection whose requests are read as fast as they come. */
    private RtspWire connectWithoutRate(ChangedConfiguration changed) throws IOException {
        changed.to(Map.of("max.request.burst", 1_000_000));
        return RtspWire.connect(server.port());
    }

    private long answered() {
        return runtime.statistics().replies.getOrDefault(200, 0L);
    }

    /** Writes until the connection is closed, or the server reads no more. */
    private static void flood(RtspWire wire) {
        try {
            for (int i = 1; ; i++) {
                wire.write("DESCRIBE " + wire.url("/movie.mjpg") + " RTSP/1.0\r\nCSeq: " + i + "\r\n\r\n");
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void aPeerThatNeverReadsDoesNotDelayASwap() throws Exception {
        long atFirst = answered();
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.rtsp.server");
                RtspWire deaf = connectWithoutRate(changed)) {
            Thread writer = new Thread(() -> flood(deaf), "deaf");
            writer.setDaemon(true);
            writer.start();
            await().until(() -> answered() > atFirst);
            long[] last = {-1};
            await().pollInterval(Duration.ofMillis(300)).until(() -> {
                long before = last[0];
                last[0] = answered();
                return before == last[0];
            });
            assertThat(writer.isAlive()).as("the server has stopped reading").isTrue();
            Bundle describe = bundle("sprocket.method.describe");
            CompletableFuture<SwapResult> swapping = CompletableFuture.supplyAsync(() -> {
                try {
                    return swap.swap(BundleBuild.again(describe, "0.1.1").in(folder));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            // Less than the time that a stopping bundle waits for its requests.
            assertThat(swapping.get(8, TimeUnit.SECONDS).manner()).isEqualTo(SwapResult.Manner.OVERLAP);
            assertThat(server.describe("/movie.mjpg").status()).isEqualTo(200);
        }
    }
}
