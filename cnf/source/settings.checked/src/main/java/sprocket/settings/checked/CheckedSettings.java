// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.checked;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a component, checked. The annotation type that describes them to OSGi declares them: each method is a
 * setting with its name ({@code max_size} for {@code max.size}), type, default value and {@link Range}. The type is
 * int, double, boolean or String; a String has a default.
 *
 * <p>Values are read as text, as a file holds them. Declarative Services would convert them too, but would take "yes"
 * for false and 70000000000 for some port. Immutable.
 *
 * @param <T> the annotation type
 */
public final class CheckedSettings<T extends Annotation> {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,6})?");

    private final String pid;
    private final Class<T> type;
    private final Map<String, ?> configuration;
    /** In the order of their names, so that of several wrong values always the same one is refused first. */
    private final SortedMap<String, Method> settings = new TreeMap<>();

    private final SortedMap<String, Object> checked = new TreeMap<>();

    private CheckedSettings(String pid, Class<T> type, Map<String, ?> configuration) {
        this.pid = pid;
        this.type = type;
        this.configuration = configuration;
        for (Method setting : type.getDeclaredMethods()) {
            settings.put(name(setting), setting);
        }
        settings.forEach((name, setting) -> checked.put(name, check(setting)));
    }

    /**
     * @param pid of the configuration, which messages name
     * @param configuration values by the names of settings; a setting without a value has its default
     * @throws IllegalArgumentException that names the PID, the setting, what is allowed, the default and the value
     */
    public static <T extends Annotation> CheckedSettings<T> of(
            String pid, Class<T> type, Map<String, ?> configuration) {
        return new CheckedSettings<>(pid, type, configuration);
    }

    /** An instance of the annotation type, whose methods return the values that were checked. */
    public T values() {
        Class<?>[] types = {type};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, (self, method, arguments) -> {
            Object value = checked.get(name(method));
            if (value == null) {
                throw new UnsupportedOperationException(method + " is not a setting");
            }
            return value;
        }));
    }

    /** The values that were checked, by the names of the settings. */
    SortedMap<String, Object> byName() {
        return Collections.unmodifiableSortedMap(checked);
    }

    /**
     * What to throw if a value is wrong for another reason than its type and range.
     *
     * @param name of the setting
     * @param allowed what it must be, as in "a directory"
     */
    public IllegalArgumentException refusal(String name, String allowed) {
        Object standard = settings.get(name).getDefaultValue();
        String other = standard == null ? "" : " (default " + (standard.equals("") ? "empty" : plain(standard)) + ")";
        Object given = configuration.get(name);
        return new IllegalArgumentException(pid + ": " + name + " must be " + allowed + other
                + (given == null ? ", and is missing" : ", not '" + text(given) + "'"));
    }

    private Object check(Method setting) {
        Object given = configuration.get(name(setting));
        Object standard = setting.getDefaultValue();
        if (standard != null && (given == null || given.equals(standard))) {
            // Not read as text: the JVM would generate a class in each bundle to read the range.
            return standard;
        }
        String value = text(given);
        Class<?> kind = setting.getReturnType();
        if (kind == String.class) {
            return value;
        }
        if (kind == boolean.class) {
            return flag(setting, value.strip());
        }
        double number = number(setting, value.strip(), kind == int.class ? INTEGER : DECIMAL);
        if (kind == int.class) {
            return (int) number;
        }
        return number;
    }

    private boolean flag(Method setting, String value) {
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw refusal(name(setting), "true or false");
        }
        return Boolean.parseBoolean(value);
    }

    private double number(Method setting, String value, Pattern form) {
        Range range = setting.getAnnotation(Range.class);
        double number = form.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
        if (number >= range.min() && number <= range.max()) {
            return number;
        }
        String unit = range.unit().isEmpty() ? "" : " " + range.unit();
        throw refusal(name(setting), range.min() + " to " + range.max() + unit);
    }

    private static String name(Method setting) {
        return setting.getName().replace('_', '.');
    }

    /** A list, which only programs can configure, is the text that a file would have. */
    private static String text(Object value) {
        if (value instanceof Object[] values) {
            return Stream.of(values).map(String::valueOf).collect(Collectors.joining(","));
        }
        return value instanceof Collection<?> values ? text(values.toArray()) : String.valueOf(value);
    }

    /** As people write it: 0 rather than 0.0. */
    private static String plain(Object value) {
        return value.toString().replaceFirst("\\.0$", "");
    }
}
