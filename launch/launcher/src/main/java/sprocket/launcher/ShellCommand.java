package sprocket.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sprocket.shell.channel.ExitCode;
import sprocket.shell.channel.ShellClient;

/** The command {@code sprocket shell}: gives commands to a server that runs. */
@Command(name = "shell", sortOptions = false, usageHelpWidth = 100,
        description = "Gives commands to a server of the same user that runs: one, or, without an argument, as they are typed; "
                + "'help' names them.",
        footer = {"", "Example: sprocket shell 'rtsp:sessions'"})
final class ShellCommand implements Callable<Integer> {

    @Mixin
    private Instance instance;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command and its arguments")
    private List<String> words = List.of();

    @Override
    public Integer call() throws LaunchException {
        Path socket = DataDirectory.socket(instance.running(Installation.current()));
        try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build(); ShellClient client = ShellClient.connect(socket)) {
            boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
            if (!words.isEmpty()) {
                return client.run(String.join(" ", words), dumb ? 0 : terminal.getWidth(), System.out, System.err);
            }
            return dumb ? batch(client) : new Prompt(terminal, client).run();
        } catch (IOException e) {
            throw new LaunchException(e.getMessage());
        }
    }

    /** Runs the lines of the standard input up to the first that fails. */
    private static int batch(ShellClient client) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        int code = ExitCode.OK;
        for (String line = lines.readLine(); line != null && code == ExitCode.OK; line = lines.readLine()) {
            code = client.run(line, 0, System.out, System.err);
        }
        return code;
    }
}
