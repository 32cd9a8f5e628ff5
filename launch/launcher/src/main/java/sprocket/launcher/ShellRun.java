// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import sprocket.shell.channel.ExitCode;
import sprocket.shell.channel.ShellClient;

/** Gives commands to a running server or client. */
final class ShellRun {

    private ShellRun() {}

    /**
     * Runs one command, or those that are typed.
     *
     * @param socket of the shell
     * @param words one command; empty where commands are typed
     * @return the exit code
     */
    static int of(Path socket, List<String> words) throws LaunchException {
        try (Terminal terminal =
                        TerminalBuilder.builder().system(true).dumb(true).build();
                ShellClient client = ShellClient.connect(socket)) {
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
