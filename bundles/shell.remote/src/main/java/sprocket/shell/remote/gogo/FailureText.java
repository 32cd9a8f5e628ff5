// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.io.EOFException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import sprocket.shell.channel.ExitCode;
import sprocket.terminal.TerminalText;

/**
 * Explains in one line why a line has failed. Gogo's own exceptions are recognised by their class names: the Gogo of
 * Karaf does not export the package of its exceptions.
 */
final class FailureText {

    private static final String GOGO = "org.apache.felix.gogo.runtime.";
    private static final String NOT_FOUND = "Command not found: ";

    /** Begins Gogo's message where no method of a command takes the arguments. */
    private static final String MISFIT = "Cannot coerce ";

    private final Commands commands;

    /** There is no command of a name, which is the message. */
    static final class UnknownCommandException extends Exception {

        private static final long serialVersionUID = 1L;

        UnknownCommandException(String name) {
            super(name);
        }
    }

    FailureText(Commands commands) {
        this.commands = commands;
    }

    int code(Throwable failure) {
        return syntax(failure) ? ExitCode.SYNTAX : ExitCode.FAILED;
    }

    private static boolean syntax(Throwable failure) {
        return is(failure, "SyntaxError") || failure instanceof EOFException && is(failure.getCause(), "SyntaxError");
    }

    private static boolean is(Throwable failure, String name) {
        Class<?> type = failure == null ? null : failure.getClass();
        while (type != null && !type.getName().equals(GOGO + name)) {
            type = type.getSuperclass();
        }
        return type != null;
    }

    String explain(String line, Throwable failure) {
        if (is(failure, "CommandNotFoundException")) {
            return unknown(message(failure).replaceFirst("^" + NOT_FOUND, ""));
        }
        if (failure instanceof UnknownCommandException unknown) {
            return unknown(unknown.getMessage());
        }
        if (syntax(failure)) {
            return "The line cannot be read: " + message(failure);
        }
        String command =
                TypedWords.before(line.strip() + " ", line.strip().length()).first();
        if (failure instanceof IllegalArgumentException && message(failure).startsWith(MISFIT)) {
            return command + ": these are not its arguments; 'help " + command + "' says which are";
        }
        return command + ": " + message(failure);
    }

    private String unknown(String name) {
        List<String> names = commands.all().stream()
                .flatMap(c -> Stream.of(c.function(), c.name()))
                .toList();
        List<String> near = SimilarNames.of(name, names);
        return "There is no command '" + TerminalText.of(name) + "'"
                + (near.isEmpty()
                        ? "; 'help' lists those that there are"
                        : ". Did you mean " + String.join(", ", near) + "?");
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage() == null || cause.getMessage().isBlank()
                ? cause.getClass().getSimpleName()
                : cause.getMessage();
        return TerminalText.of(message.lines().findFirst().orElse(""));
    }
}
