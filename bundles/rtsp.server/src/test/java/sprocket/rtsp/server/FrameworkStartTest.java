// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

class FrameworkStartTest {

    private final List<FrameworkListener> listeners = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private int state = Bundle.STARTING;

    private final Bundle framework = (Bundle) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) -> method.getName().equals("getState") ? state : null);
    private final BundleContext context = (BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getBundle" -> framework;
                case "addFrameworkListener" -> {
                    listeners.add((FrameworkListener) arguments[0]);
                    yield null;
                }
                case "removeFrameworkListener" -> {
                    listeners.remove((FrameworkListener) arguments[0]);
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.toString());
            });

    private void tell(int type) {
        FrameworkEvent event = new FrameworkEvent(type, framework, null);
        List.copyOf(listeners).forEach(listener -> listener.frameworkEvent(event));
    }

    @Test
    void isAwaitedInAFrameworkThatStarts() {
        FrameworkStart.await(context, runs::incrementAndGet);
        tell(FrameworkEvent.INFO);
        tell(FrameworkEvent.STARTLEVEL_CHANGED);
        assertThat(runs).hasValue(0);

        tell(FrameworkEvent.STARTED);
        assertThat(runs).hasValue(1);
        assertThat(listeners).isEmpty();
    }

    @Test
    void isOverInAFrameworkThatHasStarted() {
        state = Bundle.ACTIVE;
        FrameworkStart.await(context, runs::incrementAndGet);

        assertThat(runs).hasValue(1);
        assertThat(listeners).isEmpty();
    }
}
