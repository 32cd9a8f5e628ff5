// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** The services that the server registers. */
class ServiceRegistrationsTest {

    /** Calls of the registration of the runtime description. */
    private final List<String> calls = new CopyOnWriteArrayList<>();
    /** Runs once, during the next call of that registration. */
    private final AtomicReference<Runnable> during = new AtomicReference<>(() -> {});

    private BundleContext context() {
        ServiceRegistration<?> runtime = proxy(ServiceRegistration.class, (self, method, arguments) -> {
            calls.add(method.getName() + " begins");
            during.getAndSet(() -> {}).run();
            calls.add(method.getName() + " ends");
            return null;
        });
        ServiceRegistration<?> other = proxy(ServiceRegistration.class, (self, method, arguments) -> null);
        return proxy(
                BundleContext.class, (self, method, arguments) -> arguments[0] == RtspRuntime.class ? runtime : other);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Whoever is told of a change may ask for the endpoints, and one of them may just be telling that it listens. */
    @Test
    void anEndpointDoesNotWaitForThoseWhoAreToldOfAChange() throws Exception {
        try (TestServer server = new TestServer()) {
            MediaRuntimeTracker media = new MediaRuntimeTracker();
            ServiceRegistrations registrations = new ServiceRegistrations(context(), server.server, media);
            await().until(() -> calls.contains("setProperties ends"));
            Thread closing = new Thread(() -> server.server.endpoints().remove(Endpoints.DEFAULT));
            during.set(() -> {
                calls.clear();
                closing.start();
                await().until(() -> !closing.isAlive());
            });
            media.changed();
            await().until(() -> calls.contains("setProperties ends"));
            assertThat(closing.isAlive()).isFalse();
            registrations.close();
        }
    }
}
