// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;

/** New versions of the bundle of a method. A good one takes over. A bad one fails, and the old one stays. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class NewVersionTest {

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void install() throws Exception {
        server = new Server(context);
        SwapResult first = swap("1.0.0", "good", "first");
        assertThat(first.manner()).isEqualTo(SwapResult.Manner.NEW);
        assertThat(ask()).isEqualTo("200 first");
    }

    @AfterEach
    void uninstall() throws Exception {
        for (Bundle bundle : trials()) {
            bundle.uninstall();
        }
    }

    private List<Bundle> trials() {
        return Arrays.stream(context.getBundles())
                .filter(b -> BundleBuild.NAME.equals(b.getSymbolicName()))
                .toList();
    }

    private SwapResult swap(String version, String behaviour, String build) throws Exception {
        return swap.swap(BundleBuild.trial(version, behaviour, build).in(folder));
    }

    private String ask() throws IOException {
        try (RtspWire wire = RtspWire.connect(server.port())) {
            Reply reply = wire.request(BundleBuild.METHOD, "/movie.mjpg");
            return (reply.status() + " " + reply.header("Build").orElse("")).strip();
        }
    }

    @Test
    void takesThePlaceOfTheOldOne() throws Exception {
        SwapResult swapped = swap("1.0.1", "good", "second");
        assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.OVERLAP);
        assertThat(swapped.replaced()).hasSize(1);
        assertThat(ask()).isEqualTo("200 second");
        assertThat(trials()).hasSize(1);
    }

    @Test
    void takesThePlaceOfAnEqualVersion() throws Exception {
        assertThat(swap("1.0.0", "good", "rebuilt").manner()).isEqualTo(SwapResult.Manner.OVERLAP);
        assertThat(ask()).isEqualTo("200 rebuilt");
        assertThat(trials()).hasSize(1);
    }

    @Test
    void isRefusedWhereItIsOlder() throws Exception {
        assertThatThrownBy(() -> swap("0.9.0", "good", "older"))
                .isInstanceOf(SwapException.class)
                .hasMessageContaining("older");
        assertThat(ask()).isEqualTo("200 first");
    }

    @Test
    void leavesTheOldOneWhereItFailsToStart() throws Exception {
        assertThatThrownBy(() -> swap("2.0.0", "fail", "broken"))
                .isInstanceOf(SwapException.class)
                .hasMessageContaining("failed to start")
                .hasMessageContaining("stays");
        assertThat(ask()).isEqualTo("200 first");
        assertThat(trials()).as("nothing of it is left").hasSize(1);
    }

    @Test
    void leavesTheOldOneWhereItCannotBeResolved() throws Exception {
        BundleBuild lacking = BundleBuild.trial("2.0.0", "good", "lacking").with("Import-Package", "no.such.thing");
        assertThatThrownBy(() -> swap.swap(lacking.in(folder)))
                .isInstanceOf(SwapException.class)
                .hasMessageContaining("no.such.thing");
        assertThat(ask()).isEqualTo("200 first");
        assertThat(trials()).hasSize(1);
    }

    @Test
    void leavesTheOldOneWhereItBlocksForEverInItsStart() throws Exception {
        try (Gates gate = Gates.start();
                ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.deploy")) {
            changed.to(Map.of("start.timeout", "1"));
            assertThatThrownBy(() -> swap("2.0.0", "slow", "stuck"))
                    .isInstanceOf(SwapException.class)
                    .hasMessageContaining("still being started after 1 s")
                    .hasMessageContaining("stays");
            assertThat(ask()).isEqualTo("200 first");
        }
        await().until(() -> trials().size() == 1);
    }

    @Test
    void leavesTheOldOneUntilItHasStarted() throws Exception {
        CompletableFuture<SwapResult> swapping;
        try (Gates gate = Gates.start()) {
            swapping = CompletableFuture.supplyAsync(() -> {
                try {
                    return swap("2.0.0", "slow", "slow");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() ->
                    trials().stream().filter(b -> b.getState() == Bundle.ACTIVE).count() == 2);
            for (int i = 0; i < 20; i++) {
                assertThat(ask()).isEqualTo("200 first");
            }
            assertThat(swapping).isNotDone();
        }
        assertThat(swapping.get(20, TimeUnit.SECONDS).replaced()).hasSize(1);
        assertThat(ask()).isEqualTo("200 slow");
    }

    @Test
    void thatThrowsIsSeenAtOnceAndTheNextMendsIt() throws Exception {
        swap("2.0.0", "throw", "broken");
        assertThat(ask()).isEqualTo("500");
        assertThat(server.describe("/movie.mjpg").status()).isEqualTo(200);
        swap("2.0.1", "good", "mended");
        assertThat(ask()).isEqualTo("200 mended");
    }

    @Test
    void thatBlocksForEverIsAnsweredForAndTheNextMendsIt() throws Exception {
        List<RtspWire> stuck = new ArrayList<>();
        try (Gates gate = Gates.request();
                ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.rtsp.server")) {
            changed.to(Map.of("request.deadline", "1", "overdue.timeout", "3", "max.overdue.per.method", "2"));
            swap("2.0.0", "block", "stuck");
            await().untilAsserted(() -> {
                RtspWire wire = RtspWire.connect(server.port());
                stuck.add(wire);
                assertThat(wire.request(BundleBuild.METHOD, "/movie.mjpg").status())
                        .isEqualTo(503);
                assertThat(stuck).as("beyond the limit it is answered at once").hasSizeGreaterThan(4);
            });
            assertThat(server.describe("/movie.mjpg").status()).isEqualTo(200);
            // The swap waits for the old bundle up to a limit. New requests go to the new one.
            CompletableFuture<SwapResult> swapping = CompletableFuture.supplyAsync(() -> {
                try {
                    return swap("2.0.1", "good", "mended");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().untilAsserted(() -> assertThat(ask()).isEqualTo("200 mended"));
            gate.close();
            swapping.get(20, TimeUnit.SECONDS);
        } finally {
            for (RtspWire wire : stuck) {
                wire.close();
            }
        }
        assertThat(trials()).hasSize(1);
    }
}
