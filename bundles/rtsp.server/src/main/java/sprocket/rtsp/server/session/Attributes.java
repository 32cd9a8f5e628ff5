// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Named values that are kept for extensions. They are of JDK types: an object of a bundle's own class would keep that
 * bundle in memory after its uninstall. Thread-safe.
 */
public final class Attributes {

    private static final int MAX_DEPTH = 8;

    private final Map<String, Object> values = new ConcurrentHashMap<>();

    public Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Keeps a value, or drops it if it is null.
     *
     * @throws IllegalArgumentException for a value, or a member of one, that is not of a JDK type
     */
    public void set(String name, Object value) {
        if (value == null) {
            values.remove(name);
            return;
        }
        check(value, 0);
        values.put(name, value);
    }

    public void clear() {
        values.clear();
    }

    private static void check(Object value, int depth) {
        if (value == null) {
            return;
        }
        // A class, class loader or thread is an object of the JDK, but refers to a bundle.
        if (!isOfJdk(value.getClass())
                || value instanceof Class<?>
                || value instanceof ClassLoader
                || value instanceof Thread) {
            throw new IllegalArgumentException("Only values of JDK types are kept, not a "
                    + value.getClass().getName());
        }
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("A value is nested at most " + MAX_DEPTH + " deep");
        }
        if (value instanceof Collection<?> collection) {
            collection.forEach(member -> check(member, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> {
                check(key, depth + 1);
                check(member, depth + 1);
            });
        } else if (value instanceof Optional<?> optional) {
            check(optional.orElse(null), depth + 1);
        } else if (value instanceof Object[] array) {
            for (Object member : array) {
                check(member, depth + 1);
            }
        }
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
