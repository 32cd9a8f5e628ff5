// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;

/** Objects whose methods return fixed results. */
final class Canned {

    private Canned() {}

    /** @param results by the names of the methods; a supplier is asked at each call. Other methods fail. */
    static <T> T of(Class<T> type, Map<String, ?> results) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    case "toString" -> type.getSimpleName();
                    default -> result(method.getName(), results);
                }));
    }

    private static Object result(String method, Map<String, ?> results) {
        if (!results.containsKey(method)) {
            throw new UnsupportedOperationException(method);
        }
        Object result = results.get(method);
        return result instanceof Supplier<?> supplier ? supplier.get() : result;
    }
}
