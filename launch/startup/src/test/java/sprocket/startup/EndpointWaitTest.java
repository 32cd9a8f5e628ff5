// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;

class EndpointWaitTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch looked = new CountDownLatch(1);
    private final CountDownLatch listening = new CountDownLatch(1);
    private final EndpointDTO endpoint = new EndpointDTO();
    /** Described only once it listens. */
    private final EndpointDTO later = new EndpointDTO();

    private volatile Runnable afterALook = () -> {};

    private final RtspRuntime server = fake(RtspRuntime.class, (method, arguments) -> {
        RuntimeDTO description = new RuntimeDTO();
        description.endpoints.add(copy(endpoint));
        if (later.address != null) {
            description.endpoints.add(copy(later));
        }
        afterALook.run();
        looked.countDown();
        return description;
    });
    private final ServiceReference<?> reference = fake(ServiceReference.class, (method, arguments) -> null);
    private final BundleContext context = fake(BundleContext.class, this::call);
    private final List<ServiceListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean present;

    private static EndpointDTO copy(EndpointDTO endpoint) {
        EndpointDTO copy = new EndpointDTO();
        copy.address = endpoint.address;
        copy.failure = endpoint.failure;
        return copy;
    }

    private interface Call {
        Object of(String method, Object[] arguments) throws Exception;
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> call.of(method.getName(), arguments);
                }));
    }

    private Object call(String method, Object[] arguments) throws Exception {
        switch (method) {
            case "createFilter":
                return FrameworkUtil.createFilter((String) arguments[0]);
            case "addServiceListener":
                listeners.add((ServiceListener) arguments[0]);
                return null;
            case "getServiceReferences":
                listening.countDown();
                return present ? new ServiceReference<?>[] {reference} : null;
            case "getService":
                return server;
            case "removeServiceListener", "ungetService":
                return false;
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    private void report(int type) {
        listeners.forEach(listener -> listener.serviceChanged(new ServiceEvent(type, reference)));
    }

    private CompletableFuture<Optional<Endpoints>> settling() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return EndpointWait.await(context, LONG);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "settling").start());
    }

    @Test
    void endsWithAServerThatListensAlready() throws Exception {
        present = true;
        endpoint.address = "[::]:8554";
        assertThat(EndpointWait.await(context, LONG).orElseThrow().listening()).isPresent();
    }

    @Test
    void goesOnAfterAFailureUntilAnotherEndpointListens() throws Exception {
        present = true;
        CompletableFuture<Optional<Endpoints>> settling = settling();
        looked.await();
        assertThat(settling).isNotDone();
        endpoint.failure = "in use";
        report(ServiceEvent.MODIFIED);
        assertThat(settling).as("another may come and listen").isNotDone();
        later.address = "[::]:9000";
        report(ServiceEvent.MODIFIED);
        Endpoints endpoints = settling.get(10, TimeUnit.SECONDS).orElseThrow();
        assertThat(endpoints.failures()).hasSize(1);
        assertThat(endpoints.listening())
                .hasValueSatisfying(e -> assertThat(e.address).isEqualTo("[::]:9000"));
    }

    /** It is still being added to those that are tracked. */
    @Test
    void hearsOfAServerThatListensWhileItIsLookedAt() throws Exception {
        present = true;
        afterALook = () -> {
            afterALook = () -> {};
            endpoint.address = "[::]:8554";
            report(ServiceEvent.MODIFIED);
        };
        assertThat(settling().get(10, TimeUnit.SECONDS).orElseThrow().listening())
                .isPresent();
    }

    @Test
    void endsWithAServerThatComesLate() throws Exception {
        endpoint.address = "[::]:8554";
        CompletableFuture<Optional<Endpoints>> settling = settling();
        listening.await();
        report(ServiceEvent.REGISTERED);
        assertThat(settling.get(10, TimeUnit.SECONDS).orElseThrow().listening()).isPresent();
    }

    @Test
    void saysAtTheLimitWhatThereIs() throws Exception {
        assertThat(EndpointWait.await(context, Duration.ZERO)).isEmpty();
        present = true;
        assertThat(EndpointWait.await(context, Duration.ZERO).orElseThrow().settled())
                .isFalse();
    }
}
