// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A service of our own, whose properties change. */
class RegisteredServiceTest {

    /** Calls of the registration. */
    private final List<String> calls = new CopyOnWriteArrayList<>();
    /** Runs once, during the next call of the registration. */
    private final AtomicReference<Runnable> during = new AtomicReference<>(() -> {});

    private final RegisteredService<Runnable> service =
            new RegisteredService<>(context(), Runnable.class, () -> {}, null);

    private BundleContext context() {
        ServiceRegistration<?> registration = proxy(ServiceRegistration.class, (self, method, arguments) -> {
            calls.add(method.getName() + " begins");
            during.getAndSet(() -> {}).run();
            calls.add(method.getName() + " ends");
            return null;
        });
        return proxy(BundleContext.class, (self, method, arguments) -> registration);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void change() {
        service.change(() -> new Hashtable<>(Map.of("count", 1)));
    }

    /** The framework would announce the change behind the removal, and components would be bound to what has gone. */
    @Test
    void isNotUnregisteredWhileItsPropertiesChange() {
        Thread closing = new Thread(service::close);
        during.set(() -> {
            closing.start();
            await().until(() -> calls.contains("unregister begins") || closing.getState() == Thread.State.BLOCKED);
        });
        change();
        await().until(() -> !closing.isAlive());
        assertThat(calls)
                .containsExactly("setProperties begins", "setProperties ends", "unregister begins", "unregister ends");
    }

    @Test
    void staysAsItWasOnceItIsUnregistered() {
        service.close();
        service.close();
        change();
        assertThat(calls).containsExactly("unregister begins", "unregister ends");
    }

    @Test
    void mayHaveBeenUnregisteredByTheStopOfTheBundle() {
        Runnable gone = () -> {
            throw new IllegalStateException("unregistered");
        };
        during.set(gone);
        change();
        during.set(gone);
        service.close();
        assertThat(calls).containsExactly("setProperties begins", "unregister begins");
    }
}
