// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sprocket.client.desk.Desk;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;

/** A desk on which nothing happens but the picture that a test puts there. */
record StillDesk(Supplier<Picture> shown) implements InvocationHandler {

    /** As windows get it. */
    Desk desk() {
        return (Desk) Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] {Desk.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "picture" -> Optional.ofNullable(shown.get());
            case "statistics" ->
                new PlaybackStatistics(
                        List.of(),
                        new PlaybackStatistics.Pictures(0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, 0),
                        Optional.empty(),
                        List.of());
            default -> null;
        };
    }
}
