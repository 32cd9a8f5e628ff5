// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a component by its constructor, as the container does, without a container. A test that makes its component by
 * this stays as it is when the constructor gets another parameter:
 *
 * <ul>
 *   <li>An annotation type is a configuration (Declarative Services 1.5, 112.8.2): what is {@linkplain #set set}, and
 *       otherwise its defaults. In names {@code _} stands for a dot and {@code __} for {@code _}.
 *   <li>A type of which there is an object {@linkplain #with given} gets that object.
 *   <li>Another interface is a service that may be held but not used: each of its methods fails and says what to give.
 * </ul>
 *
 * Injection into fields and by methods is not supported.
 *
 * @param <T> the component
 */
public final class TestComponent<T> {

    private final Class<T> type;
    private final List<Object> services = new ArrayList<>();
    private final Map<String, Object> settings = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    private TestComponent(Class<T> type) {
        this.type = type;
    }

    public static <T> TestComponent<T> of(Class<T> type) {
        return new TestComponent<>(type);
    }

    /** Gives the component a service. */
    public TestComponent<T> with(Object service) {
        services.add(service);
        return this;
    }

    /**
     * Sets a setting.
     *
     * @param name as in the file of the configuration, such as {@code max.size}
     * @param value of the type of the configuration's method; an array for a list
     */
    public TestComponent<T> set(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    /**
     * Calls the constructor.
     *
     * @throws IllegalArgumentException where a parameter cannot be made, or nothing has a setting that was set
     * @throws RuntimeException what the constructor throws
     */
    public T make() {
        Constructor<?> constructor = constructor();
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(this::argument)
                .toArray();
        Set<String> unknown = new HashSet<>(settings.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no setting "
                    + String.join(", ", new TreeSet<>(unknown)) + "; it has "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        try {
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("The constructor of " + type.getSimpleName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " cannot be made", e);
        }
    }

    private Constructor<?> constructor() {
        Constructor<?>[] all = type.getConstructors();
        if (all.length != 1) {
            throw new IllegalArgumentException(type.getSimpleName() + " has " + all.length
                    + " public constructors; a component has one, with @Activate where it has parameters");
        }
        return all[0];
    }

    private Object argument(Class<?> wanted) {
        if (wanted.isAnnotation()) {
            return configuration(wanted.asSubclass(Annotation.class));
        }
        return services.stream().filter(wanted::isInstance).findFirst().orElseGet(() -> {
            if (!wanted.isInterface()) {
                throw new IllegalArgumentException("The constructor of " + type.getSimpleName() + " wants a "
                        + wanted.getName() + ": give it one by with(…)");
            }
            return proxy(wanted, (self, method, arguments) -> unused(wanted, self, method, arguments));
        });
    }

    private Object unused(Class<?> service, Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "toString" -> service.getSimpleName() + " that was not given";
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default ->
                throw new UnsupportedOperationException(type.getSimpleName() + " uses "
                        + service.getSimpleName() + "." + method.getName() + ", and the test has given no "
                        + service.getSimpleName() + ": give one by with(…)");
        };
    }

    private Object configuration(Class<? extends Annotation> configuration) {
        Map<String, Object> values = new HashMap<>();
        for (Method method : configuration.getDeclaredMethods()) {
            String name = method.getName().replaceAll("(?<!_)_(?!_)", ".").replace("__", "_");
            known.add(name);
            Object value = settings.getOrDefault(name, fallback(method));
            if (value != null && !boxed(method.getReturnType()).isInstance(value)) {
                throw new IllegalArgumentException("The setting " + name + " of " + type.getSimpleName()
                        + " is of the type " + method.getReturnType().getSimpleName() + ", not "
                        + value.getClass().getSimpleName());
            }
            values.put(method.getName(), value);
        }
        return proxy(configuration, (self, method, arguments) -> switch (method.getName()) {
            case "annotationType" -> configuration;
            case "toString" -> "@" + configuration.getSimpleName() + values.keySet();
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> values.get(method.getName());
        });
    }

    /** The default of a setting. Without one it is that of the container: zero, false, no elements, or null. */
    private static Object fallback(Method setting) {
        Class<?> returned = setting.getReturnType();
        if (setting.getDefaultValue() != null) {
            return setting.getDefaultValue();
        }
        if (returned.isArray()) {
            return Array.newInstance(returned.getComponentType(), 0);
        }
        return returned.isPrimitive() ? Array.get(Array.newInstance(returned, 1), 0) : null;
    }

    /** The class of an element of an array, when it is read by reflection. */
    private static Class<?> boxed(Class<?> returned) {
        return returned.isPrimitive()
                ? Array.get(Array.newInstance(returned, 1), 0).getClass()
                : returned;
    }

    private static Object proxy(Class<?> shown, InvocationHandler handler) {
        return Proxy.newProxyInstance(shown.getClassLoader(), new Class<?>[] {shown}, handler);
    }
}
