// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.TestMovie;
import sprocket.registry.Lease;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;

/** The runtime description of sources, payload formats and transports. */
class MediaRuntimeServiceTest {

    private final TestCatalog catalog = new TestCatalog();
    /** Of the service; null once it has gone. */
    private volatile Dictionary<?, ?> properties;

    private volatile Object registered;
    private final MediaRuntimeService description = new MediaRuntimeService(context(), catalog.services(), List::of);

    @AfterEach
    void stop() {
        catalog.close();
    }

    private BundleContext context() {
        ServiceRegistration<?> registration = proxy(ServiceRegistration.class, (self, method, arguments) -> {
            if (properties == null) {
                throw new IllegalStateException("unregistered");
            }
            properties = method.getName().equals("unregister") ? null : (Dictionary<?, ?>) arguments[0];
            return null;
        });
        return proxy(BundleContext.class, (self, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("registerService");
            registered = arguments[1];
            properties = (Dictionary<?, ?>) arguments[2];
            return registration;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private List<String> states() {
        return description.describe().stream()
                .map(d -> d.version + " " + d.state + " " + d.uses)
                .toList();
    }

    @Test
    void eachKindIsDescribed() {
        catalog.transport(new RecordingTransport(), 5, "1.2.3", "UDP", "RTP/SAVP/UDP");
        catalog.format(new PlainFormat(), 6, "2.0.0", PlainFormat.ENCODING);
        catalog.source(TestMovie.video(1), 7, "3.0.0", "/film");

        List<MediaServiceDTO> services = description.describe();
        assertThat(services)
                .extracting(s -> s.kind)
                .containsExactly(MediaServiceDTO.TRANSPORT, MediaServiceDTO.PAYLOAD_FORMAT, MediaServiceDTO.SOURCE);
        assertThat(services)
                .extracting(s -> s.names)
                .containsExactly(List.of("UDP", "RTP/SAVP/UDP"), List.of(PlainFormat.ENCODING), List.of("/"));
        MediaServiceDTO transport = services.get(0);
        assertThat(transport.symbolicName).isEqualTo("transports");
        assertThat(transport.version).isEqualTo("1.2.3");
        assertThat(transport.bundleId).isEqualTo(5);
        assertThat(transport.serviceId).isEqualTo(5);
        assertThat(transport.ranking).isZero();
        assertThat(transport.state).isEqualTo(ServiceDTO.SERVING);
        assertThat(transport.reason).isNull();
        assertThat(transport.uses).isZero();
    }

    @Test
    void statesFollowWhatHappens() {
        catalog.format(new PlainFormat(), 1, "1.0.0", PlainFormat.ENCODING);
        Optional<Lease<PayloadFormat>> stream = catalog.services().format(PlainFormat.ENCODING, "RTP/AVP");
        assertThat(states()).containsExactly("1.0.0 serving 1");
        Runnable goes = catalog.format(new PlainFormat(), 2, "1.1.0", PlainFormat.ENCODING);
        assertThat(states()).containsExactly("1.1.0 serving 0", "1.0.0 retiring 1");
        assertThat(description.describe().get(1).reason).isEqualTo("its version 1.0.0 is below 1.1.0");
        stream.orElseThrow().close();
        assertThat(states()).containsExactly("1.1.0 serving 0", "1.0.0 idle 0");
        goes.run();
        assertThat(states()).containsExactly("1.0.0 serving 0");
        assertThat(description.describe().get(0).reason).isNull();
    }

    @Test
    void whatDoesNotStartIsSaid() {
        catalog.format(new PlainFormat(), 1, "1.0.0", PlainFormat.ENCODING);
        catalog.format(null, 2, "1.1.0", PlainFormat.ENCODING);
        assertThat(states()).containsExactly("1.1.0 failed 0", "1.0.0 serving 0");
        assertThat(description.describe().get(0).reason).contains("failed to start");
    }

    @Test
    void theChangeCountFollowsAndEndsWithTheService() {
        assertThat(registered).isInstanceOf(MediaRuntime.class);
        Runnable goes = catalog.format(new PlainFormat(), 1, "1.0.0", PlainFormat.ENCODING);
        await().until(() -> catalog.services().changeCount() == (Long) properties.get(MediaRuntime.CHANGE_COUNT));
        long before = catalog.services().changeCount();
        goes.run();
        await().until(() -> (Long) properties.get(MediaRuntime.CHANGE_COUNT) > before);
        description.close();
        assertThat(properties).as("unregistered").isNull();
        catalog.format(new PlainFormat(), 2, "1.0.0", PlainFormat.ENCODING);
        description.close();
        assertThat(properties).isNull();
    }
}
