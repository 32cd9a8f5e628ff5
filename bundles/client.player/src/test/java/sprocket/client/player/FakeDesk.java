// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;

/** A desk that notes what it is told, and says what a test has it say. */
final class FakeDesk implements InvocationHandler {

    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile SessionStatus status = Statuses.EMPTY;
    volatile PlaybackStatistics statistics = Statuses.NO_STATISTICS;
    volatile Optional<Duration> position = Optional.empty();
    volatile Optional<Picture> picture = Optional.empty();
    volatile List<String> history = List.of();

    Desk desk() {
        return (Desk) Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] {Desk.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "status" -> status;
            case "statistics" -> statistics;
            case "position" -> position;
            case "picture" -> picture;
            case "history" -> history;
            case "toString" -> "fake desk";
            case "hashCode" -> System.identityHashCode(this);
            case "equals" -> proxy == arguments[0];
            default -> note(method.getName(), arguments == null ? new Object[0] : arguments);
        };
    }

    private Object note(String name, Object[] arguments) {
        String values = Arrays.stream(arguments).map(FakeDesk::text).collect(Collectors.joining(" "));
        calls.add(values.isEmpty() ? name : name + " " + values);
        return null;
    }

    private static String text(Object value) {
        if (value instanceof Address address) {
            return address.url() + " " + String.join("+", address.options().transports());
        }
        if (value instanceof Picture picture) {
            return "picture " + picture.number();
        }
        return value instanceof Duration time ? time.toMillis() + "ms" : String.valueOf(value);
    }
}
