// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code sprocket-client shell}: gives commands to a client that runs. */
@Command(
        name = "shell",
        sortOptions = false,
        usageHelpWidth = 100,
        description = "Gives commands to a client of the same user that runs: one, or, without an argument, as they "
                + "are typed; 'help' names them.",
        footer = {"", "Example: sprocket-client shell 'desk:status'"})
final class ClientShellCommand implements Callable<Integer> {

    @Mixin
    private ClientInstance instance;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command and its arguments")
    private List<String> words = List.of();

    @Override
    public Integer call() throws LaunchException {
        return ShellRun.of(DataDirectory.socket(instance.running(Installation.current())), words);
    }
}
