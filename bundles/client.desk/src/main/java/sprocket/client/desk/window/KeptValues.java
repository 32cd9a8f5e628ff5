// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import java.awt.Component;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values that one content keeps for the next. They do not refer to the bundle of a window. Used on the event thread.
 */
final class KeptValues {

    private static final int MAX_DEPTH = 8;

    private final Map<String, Object> values = new HashMap<>();

    Object get(String name) {
        return values.get(name);
    }

    void keep(String name, Object value) {
        if (!ofTheJdk(value, 0)) {
            throw new IllegalArgumentException("Only values of the JDK's own types can be kept, not "
                    + value.getClass().getName());
        }
        values.put(name, value);
    }

    private static boolean ofTheJdk(Object value, int depth) {
        if (value == null) {
            return true;
        }
        ClassLoader loader = value.getClass().getClassLoader();
        boolean foreign = loader != null && loader != ClassLoader.getPlatformClassLoader();
        if (foreign
                || depth > MAX_DEPTH
                || value instanceof Component
                || value instanceof Thread
                || value instanceof Class<?>
                || value instanceof ClassLoader) {
            return false;
        }
        if (value instanceof Collection<?> all) {
            return all.stream().allMatch(one -> ofTheJdk(one, depth + 1));
        }
        if (value instanceof Map<?, ?> map) {
            return ofTheJdk(map.keySet(), depth) && ofTheJdk(map.values(), depth);
        }
        if (value instanceof Optional<?> optional) {
            return ofTheJdk(optional.orElse(null), depth + 1);
        }
        if (value instanceof Object[] array) {
            for (int i = 0; i < Array.getLength(array); i++) {
                if (!ofTheJdk(array[i], depth + 1)) {
                    return false;
                }
            }
            Class<?> element = array.getClass();
            while (element.isArray()) {
                element = element.getComponentType();
            }
            return element.getClassLoader() == null;
        }
        return true;
    }
}
