// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.lang.reflect.Proxy;

/** A fake of an interface of which a test needs only a few methods. */
interface Fake {

    /** Called for each method of the interface. */
    Object call(String method, Object[] arguments) throws Throwable;

    /** @param fake also answers {@code toString}; identity is the object's own */
    static <T> T of(Class<T> type, Fake fake) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> fake.call(method.getName(), arguments);
                }));
    }
}
