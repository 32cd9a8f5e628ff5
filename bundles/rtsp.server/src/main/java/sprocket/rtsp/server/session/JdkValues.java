// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Tells values that may be kept for an extension: an object of a bundle's own class would hold that bundle after its
 * uninstall.
 */
public final class JdkValues {

    private static final int MAX_DEPTH = 8;

    private JdkValues() {}

    /** @throws IllegalArgumentException for a value, or a member of one, that is no plain object of the JDK */
    public static void check(Object value) {
        check(value, 0);
    }

    private static void check(Object value, int depth) {
        if (value == null) {
            return;
        }
        // A class, loader or thread is the JDK's own object and yet a handle on somebody's bundle.
        if (!ofJdk(value.getClass())
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

    private static boolean ofJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
