// SPDX-License-Identifier: Apache-2.0
package sprocket.logging.osgi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.event.Level;
import sprocket.failure.Failure;

/**
 * A logger of OSGi that forwards to SLF4J. It is a proxy, since the methods differ only in their arguments: there are
 * five levels with eight methods each. The format of messages is the same as SLF4J's.
 */
final class ForwardingLogger implements InvocationHandler {

    private static final String SERVICE = "log";
    /**
     * The EventAdmin of Felix interrupts its threads when it stops, and logs a warning about that even if nobody
     * listens to events. While the framework stops, the warning is of no use to an operator.
     */
    private static final String INTERRUPTED = "EventAdmin: Event Task Processing Interrupted";

    private final org.slf4j.Logger to;
    private final boolean printf;
    private final BooleanSupplier stopping;

    private ForwardingLogger(org.slf4j.Logger to, boolean printf, BooleanSupplier stopping) {
        this.to = to;
        this.printf = printf;
        this.stopping = stopping;
    }

    /**
     * The log service. Its deprecated methods log under the name of the service.
     *
     * @param stopping whether the framework stops
     */
    static LogService service(BooleanSupplier stopping) {
        return proxy(
                LogService.class, new ForwardingLogger(org.slf4j.LoggerFactory.getLogger(SERVICE), false, stopping));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ForwardingLogger.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object logger(String name, Class<?> type) {
        boolean printf = type == FormatterLogger.class;
        Class<? extends Logger> shown = printf ? FormatterLogger.class : Logger.class;
        return proxy(shown, new ForwardingLogger(org.slf4j.LoggerFactory.getLogger(name), printf, () -> false));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        return switch (name) {
            case "getLogger" -> logger(arguments);
            case "getName" -> to.getName();
            case "log" -> old(arguments);
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "logger " + to.getName();
            default ->
                name.endsWith("Enabled")
                        ? to.isEnabledForLevel(level(name.substring(2, name.length() - "Enabled".length())))
                        : log(self, level(name), arguments);
        };
    }

    /**
     * Implements {@code getLogger}: by name or class, optionally with a type of logger; or of a bundle, by name. The
     * root logger of a bundle has the name of the bundle.
     */
    private static Object logger(Object... arguments) {
        Object type = arguments[arguments.length - 1];
        Bundle bundle = arguments[0] instanceof Bundle of ? of : null;
        Object name = arguments[bundle == null ? 0 : 1];
        if (bundle != null && Logger.ROOT_LOGGER_NAME.equals(name)) {
            name = bundle.getSymbolicName();
        }
        return logger(
                name instanceof Class<?> named ? named.getName() : String.valueOf(name),
                arguments.length > 1 && type instanceof Class<?> wanted ? wanted : Logger.class);
    }

    /** The level of a method. The OSGi level AUDIT, which is always logged, is INFO. */
    private static Level level(String name) {
        String level = name.toUpperCase(Locale.ROOT);
        return level.equals(LogLevel.AUDIT.name()) ? Level.INFO : Level.valueOf(level);
    }

    /** The deprecated {@code log}: optionally a service, then level, message and optionally an exception. */
    private Object old(Object... arguments) {
        int at = arguments[0] instanceof Integer ? 0 : 1;
        int number = (Integer) arguments[at];
        Level level = number >= LogLevel.ERROR.ordinal() && number <= LogLevel.INFO.ordinal()
                ? level(LogLevel.values()[number].name())
                : Level.DEBUG;
        String message = String.valueOf(arguments[at + 1]);
        boolean expected = message.startsWith(INTERRUPTED) && stopping.getAsBoolean();
        write(expected ? Level.DEBUG : level, message, Arrays.copyOfRange(arguments, at + 2, arguments.length));
        return null;
    }

    @SuppressWarnings("unchecked")
    private Object log(Object self, Level level, Object... arguments) throws Exception {
        if (to.isEnabledForLevel(level)) {
            if (arguments[0] instanceof LoggerConsumer<?> consumer) {
                ((LoggerConsumer<Exception>) consumer).accept((Logger) self);
            } else {
                Object[] values = arguments.length == 2 && arguments[1] instanceof Object[] many
                        ? many
                        : Arrays.copyOfRange(arguments, 1, arguments.length);
                write(level, String.valueOf(arguments[0]), values);
            }
        }
        return null;
    }

    /** Logs the exception that failed rather than the one that wraps it. */
    private void write(Level level, String format, Object... values) {
        Object[] shown = Arrays.stream(values)
                .map(v -> v instanceof Throwable thrown ? Failure.own(thrown) : v)
                .toArray();
        if (printf && shown.length > 0) {
            boolean failed = shown[shown.length - 1] instanceof Throwable;
            Object[] text = failed ? Arrays.copyOf(shown, shown.length - 1) : shown;
            to.atLevel(level)
                    .setCause(failed ? (Throwable) shown[shown.length - 1] : null)
                    .log(String.format(Locale.ROOT, format, text));
            return;
        }
        to.atLevel(level).log(format, shown);
    }
}
