// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All commands of a page, pasted at once as the standard input of one bash. A program that reads its standard input
 * consumes the commands after it, as in a terminal.
 */
final class PastedCommands {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    /** A line of the output after each block. */
    private static final String END_OF_BLOCK = "=== end of block ";

    private static final String FAILED = "=== failed with ";

    private final List<Page.Command> commands;

    PastedCommands(List<Page.Command> commands) {
        this.commands = commands;
    }

    /** Runs all, and asserts that each command succeeds and that each block writes what the page shows. */
    void run(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("input"), text());
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put(RunningServer.ARCHIVE, "");
        builder.environment().putAll(environment);
        Process bash = builder.start();
        List<ProcessHandle> started = List.of();
        try {
            // A pipe rather than a file: what a program has read from a pipe is lost for bash.
            bash.getOutputStream().write(Files.readAllBytes(input));
            bash.getOutputStream().close();
            boolean ended = bash.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            started = bash.descendants().toList();
            check(Files.readString(output), ended);
        } finally {
            Stream.concat(started.stream(), bash.descendants()).forEach(ProcessHandle::destroy);
            bash.destroyForcibly().onExit().join();
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder("trap 'echo \"" + FAILED + "$?: $BASH_COMMAND\"' ERR\n");
        for (int i = 0; i < commands.size(); i++) {
            text.append(commands.get(i).text())
                    .append("echo; echo '")
                    .append(END_OF_BLOCK)
                    .append(i)
                    .append("'\n");
        }
        // A server that was told to stop writes to its directory for a moment.
        return text.append("wait\n").toString();
    }

    private void check(String output, boolean ended) {
        int start = 0;
        for (int i = 0; i < commands.size(); i++) {
            String end = "\n" + END_OF_BLOCK + i + "\n";
            int at = output.indexOf(end, start);
            String block = at < 0 ? output.substring(start) : output.substring(start, at);
            String text = commands.get(i).text();
            String shown = commands.get(i).output();
            String lack = ended
                    ? "A program has read what was pasted behind this block, or bash ended:"
                    : "Not done within " + LIMIT + ":";
            assertThat(at).as("%s\n%s\nhas written\n%s", lack, text, block).isNotNegative();
            assertThat(block).as("Output of\n%s", text).doesNotContain(FAILED);
            if (!shown.isEmpty()) {
                assertThat(tidy(block)).as("Output of\n%s", text).matches(pattern(shown));
            }
            start = at + end.length();
        }
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(
                Stream.of(tidy(shown).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /** Removes differences that a reader does not see: line ends, and widths of columns. */
    private static String tidy(String text) {
        return text.lines()
                .map(line -> line.stripTrailing().replaceAll(" +", " "))
                .collect(Collectors.joining("\n"));
    }
}
