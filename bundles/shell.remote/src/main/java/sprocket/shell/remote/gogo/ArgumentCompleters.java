// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import sprocket.shell.channel.ArgumentCompleter;
import sprocket.shell.channel.Candidate;
import sprocket.shell.remote.gogo.Commands.Command;

/** Completes the arguments of commands by the {@link ArgumentCompleter} services of the moment. Thread-safe. */
final class ArgumentCompleters {

    private final BundleContext context;

    ArgumentCompleters(BundleContext context) {
        this.context = context;
    }

    /** The candidates of all completers of the command's scope, the completer with the highest ranking first. */
    List<Candidate> of(Command command, List<String> before) {
        Comparator<ServiceReference<ArgumentCompleter>> best = Comparator.reverseOrder();
        return completers().stream()
                .filter(c -> command.scope().equals(c.getProperty(ArgumentCompleter.SCOPE)))
                .sorted(best)
                .flatMap(c -> ask(c, command.function(), before))
                .distinct()
                .toList();
    }

    private Collection<ServiceReference<ArgumentCompleter>> completers() {
        try {
            return context.getServiceReferences(ArgumentCompleter.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Candidate> ask(ServiceReference<ArgumentCompleter> reference, String function, List<String> before) {
        ArgumentCompleter completer = context.getService(reference);
        if (completer == null) {
            return Stream.empty();
        }
        try {
            return completer.complete(function, before).stream();
        } finally {
            context.ungetService(reference);
        }
    }
}
