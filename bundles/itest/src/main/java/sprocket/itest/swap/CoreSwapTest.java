// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
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
import sprocket.itest.wire.HeldPort;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;

/** Replaces bundles that others import. Viewers are disconnected, and the server comes back by itself. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class CoreSwapTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @TempDir
    Path folder;

    private SwapResult swap(String symbolicName) throws Exception {
        Bundle old = Arrays.stream(context.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .max((a, b) -> Long.compare(a.getBundleId(), b.getBundleId()))
                .orElseThrow();
        return swap.swap(BundleBuild.again(old, "9.1." + old.getBundleId()).in(folder));
    }

    private void assertServes(int port) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            try (Spectator viewer = Spectator.at(port)) {
                viewer.plays();
            }
        });
    }

    @Test
    void theServerTakesThePortOnceTheOldOneHasGivenItBack() throws Exception {
        try (HeldPort port = HeldPort.take();
                ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.rtsp.server")) {
            changed.to(Map.of("port", String.valueOf(port.number())));
            assertThat(new Server(context).port()).isEqualTo(port.number());
            swap("sprocket.rtsp.server");
            assertServes(port.number());
        }
    }

    @Test
    void thePlayout() throws Exception {
        swap("sprocket.playout");
        assertServes(new Server(context).port());
    }

    @Test
    void whatSwapsDoesNotSwapItself() throws Exception {
        assertThatThrownBy(() -> swap("sprocket.deploy"))
                .isInstanceOf(SwapException.class)
                .hasMessageContaining("felix:update");
        assertThat(swap).isNotNull();
    }
}
