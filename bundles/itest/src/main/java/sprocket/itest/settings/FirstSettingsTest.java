// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Server;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** A server starts with wrong settings. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class FirstSettingsTest {

    private static final String ENDPOINT = "early";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    /** The server starts again in this test. */
    private EndpointDTO described(String name) {
        RtspRuntime runtime = context.getService(context.getServiceReference(RtspRuntime.class));
        return runtime.describe().endpoints.stream()
                .filter(e -> e.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    private void startAnew() throws Exception {
        Bundle server = Arrays.stream(context.getBundles())
                .filter(b -> b.getSymbolicName().equals("sprocket.rtsp.server") && b.getState() == Bundle.ACTIVE)
                .findFirst()
                .orElseThrow();
        server.stop(Bundle.STOP_TRANSIENT);
        server.start(Bundle.START_TRANSIENT);
    }

    /** While its settings are wrong, the server does not know which interceptors are required. */
    @Test
    void nothingListensUntilTheyAreRight() throws Exception {
        try (ChangedConfiguration own = ChangedConfiguration.of(admin, "sprocket.rtsp.server");
                ChangedConfiguration further =
                        ChangedConfiguration.ofFactory(admin, "sprocket.rtsp.endpoint", ENDPOINT)) {
            own.to(Map.of("port", "70000"));
            further.to(Map.of("bind.address", "127.0.0.1", "port", 0));
            await().until(() -> described(ENDPOINT) != null && described(ENDPOINT).address != null);
            String before = described(ENDPOINT).address;

            startAnew();
            assertThat(described("default").failure).contains("70000");
            assertThat(described(ENDPOINT)).isNull();
            assertThat(Server.refuses(Integer.parseInt(before.substring(before.indexOf(':') + 1))))
                    .isTrue();

            own.to(Map.of());
            await().until(() -> described(ENDPOINT) != null && described(ENDPOINT).address != null);
            assertThat(new Server(context).describe("/proof").status()).isEqualTo(200);
        }
        assertThat(new Server(context).listening()).isPresent();
    }
}
