// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code sprocket user}. */
@Command(
        name = "sprocket user",
        sortOptions = false,
        usageHelpWidth = 100,
        subcommands = {
            AddCommand.class,
            PasswdCommand.class,
            GroupsCommand.class,
            RemoveCommand.class,
            ListCommand.class
        },
        description = "Changes the users that may log in. The first one that is added turns logins on.",
        footer = {
            "",
            "A password is asked for at the terminal, or read from the first line of the standard input.",
            "A running server notices a change by itself. docs/login.md tells more."
        })
public final class Main implements Runnable {

    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        // The first argument is the name of this command, as the start script got it.
        String[] own = arguments.length > 0 && arguments[0].equals("user")
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : arguments;
        System.exit(commandLine()
                .setOut(writer(System.out, "stdout.encoding"))
                .setErr(writer(System.err, "stderr.encoding"))
                .execute(own));
    }

    /** A writer in the character set of the terminal. The writers of picocli do not know these properties. */
    private static PrintWriter writer(PrintStream stream, String property) {
        String charset = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
        return new PrintWriter(stream, true, Charset.forName(charset));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, given) -> {
                    CommandLine line = e.getCommandLine();
                    line.getErr().println("sprocket: " + e.getMessage());
                    line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
                    return USAGE;
                })
                .setExecutionExceptionHandler((e, line, result) -> {
                    if (!(e instanceof CommandFailure)) {
                        throw e;
                    }
                    line.getErr().println("sprocket: " + e.getMessage());
                    return FAILURE;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: add, passwd, groups, remove or list.");
    }
}
