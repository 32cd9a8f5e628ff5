// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The commands of the moment: services with a scope and functions. Thread-safe. */
final class Commands {

    /** The order in which scopes are searched for a command without a scope. */
    static final List<String> SCOPES = List.of("desk", "rtsp", "felix", "gogo");

    private static final String FILTER =
            "(&(" + CommandProcessor.COMMAND_SCOPE + "=*)(" + CommandProcessor.COMMAND_FUNCTION + "=*))";
    private static final Comparator<Command> BY_SCOPE =
            Comparator.comparingInt((Command c) -> place(c.scope())).thenComparing(Command::name);

    private final BundleContext context;

    Commands(BundleContext context) {
        this.context = context;
    }

    private static int place(String scope) {
        int place = SCOPES.indexOf(scope);
        return place < 0 ? SCOPES.size() : place;
    }

    /** All commands. Of those with one function, the one that is found without a scope comes first. */
    List<Command> all() {
        return Stream.of(references())
                .flatMap(this::commands)
                .sorted(BY_SCOPE)
                .distinct()
                .toList();
    }

    /** The command of each function that is found without a scope. */
    Map<String, Command> unscoped() {
        Map<String, Command> winners = new TreeMap<>();
        all().forEach(command -> winners.putIfAbsent(command.function(), command));
        return winners;
    }

    /** @param name with or without a scope, in any case */
    Optional<Command> find(String name) {
        return all().stream()
                .filter(c -> c.function().equalsIgnoreCase(name) || c.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private ServiceReference<?>[] references() {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, FILTER);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Command> commands(ServiceReference<?> reference) {
        Object service = context.getService(reference);
        if (service == null) {
            return Stream.empty();
        }
        try {
            String scope = String.valueOf(reference.getProperty(CommandProcessor.COMMAND_SCOPE));
            return functions(reference.getProperty(CommandProcessor.COMMAND_FUNCTION)).stream()
                    .map(function -> new Command(scope, function, description(service.getClass(), function)));
        } finally {
            context.ungetService(reference);
        }
    }

    private static List<String> functions(Object property) {
        if (!property.getClass().isArray()) {
            return List.of(property.toString());
        }
        List<String> functions = new ArrayList<>();
        for (int i = 0; i < Array.getLength(property); i++) {
            functions.add(String.valueOf(Array.get(property, i)));
        }
        return functions;
    }

    private static String description(Class<?> type, String function) {
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(function))
                .sorted(Comparator.comparing(Method::getParameterCount))
                .map(m -> m.getAnnotation(Descriptor.class))
                .filter(Objects::nonNull)
                .map(Descriptor::value)
                .findFirst()
                .orElse("");
    }

    /**
     * A command of Gogo.
     *
     * @param description short; may be empty
     */
    record Command(String scope, String function, String description) {

        /** The name with its scope, which is unique. */
        String name() {
            return scope + ":" + function;
        }
    }
}
