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

/** Reads commands at a terminal, with history and the server's own completion. */
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
            // The connection has ended, which the command that runs will say.
        }
    }

    private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, line.wordCursor());
        try {
            for (sprocket.shell.channel.Candidate offer : client.complete(line.line(), line.cursor())) {
                candidates.add(new Candidate(
                        before(word, offer.value()) + offer.value(),
                        offer.value(),
                        offer.group().isEmpty() ? null : offer.group(),
                        offer.description().isEmpty() ? null : offer.description(),
                        null,
                        null,
                        true));
            }
        } catch (IOException e) {
            // Nothing to offer; the next command will say that the connection has ended.
        }
    }

    /**
     * What of a word stands before the part that an offer completes: the server cuts words where its language does, as
     * at a semicolon.
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
