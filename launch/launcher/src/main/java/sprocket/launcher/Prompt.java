// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import sprocket.shell.channel.ExitCode;
import sprocket.shell.channel.ShellClient;

/** Reads commands at a terminal, with history and with completion by the server. */
final class Prompt {

    private static final Set<String> LEAVE = Set.of("exit", "quit", "logout");

    private final Terminal terminal;
    private final ShellClient client;

    Prompt(Terminal terminal, ShellClient client) {
        this.terminal = terminal;
        this.client = client;
    }

    int run() throws IOException {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[0]);
        parser.setQuoteChars(new char[0]);
        LineReader reader = LineReaderBuilder.builder()
                .appName("sprocket")
                .terminal(terminal)
                .parser(parser)
                .completer(this::complete)
                .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".sprocket_history"))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        terminal.handle(Terminal.Signal.INT, signal -> interrupt());
        int code = ExitCode.OK;
        while (true) {
            try {
                String line = reader.readLine("sprocket> ").strip();
                if (LEAVE.contains(line)) {
                    return code;
                }
                if (!line.isEmpty()) {
                    code = client.run(line, terminal.getWidth(), terminal.output(), terminal.output());
                }
            } catch (UserInterruptException e) {
                // Ctrl-C at the prompt drops the line.
            } catch (EndOfFileException e) {
                return code;
            }
        }
    }

    private void interrupt() {
        try {
            client.interrupt();
        } catch (IOException e) {
            // The connection has ended. The command that runs reports it.
        }
    }

    private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, line.wordCursor());
        try {
            for (sprocket.shell.channel.Candidate offered : client.complete(line.line(), line.cursor())) {
                candidates.add(new Candidate(
                        before(word, offered.value()) + offered.value(),
                        offered.value(),
                        offered.group().isEmpty() ? null : offered.group(),
                        offered.description().isEmpty() ? null : offered.description(),
                        null,
                        null,
                        true));
            }
        } catch (IOException e) {
            // The connection has ended. The next command reports it.
        }
    }

    /**
     * The beginning of a word that a candidate does not replace. JLine splits words at blanks only, the server also at
     * characters such as the semicolon.
     */
    private static String before(String word, String offer) {
        for (int i = 0; i < word.length(); i++) {
            if (offer.startsWith(word.substring(i))) {
                return word.substring(0, i);
            }
        }
        return word.isEmpty() ? "" : word.substring(0, word.lastIndexOf(';') + 1);
    }
}
