// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sprocket.shell.channel.Candidate;

/** Completes lines: the names of commands, and the arguments of commands that have an {@code ArgumentCompleter}. */
final class Completion {

    private static final String HELP = "help";

    private final Commands commands;
    private final ArgumentCompleters arguments;

    Completion(Commands commands, ArgumentCompleters arguments) {
        this.commands = commands;
        this.arguments = arguments;
    }

    List<Candidate> complete(String line, int cursor) {
        TypedWords words = TypedWords.before(line, cursor);
        List<Candidate> all = words.command() || helpOn(words) ? names(words.last()) : arguments(words);
        String begun = words.last().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(c -> c.value().toLowerCase(Locale.ROOT).startsWith(begun))
                .toList();
    }

    private static boolean helpOn(TypedWords words) {
        return words.first().equals(HELP) && words.arguments().isEmpty();
    }

    /** Names with their scopes only once something is typed: until then they would show everything twice. */
    private List<Candidate> names(String begun) {
        List<Candidate> names = new ArrayList<>();
        commands.unscoped().values().forEach(c -> names.add(new Candidate(c.function(), c.description(), c.scope())));
        if (!begun.isEmpty()) {
            commands.all().forEach(c -> names.add(new Candidate(c.name(), c.description(), c.scope())));
        }
        return names;
    }

    private List<Candidate> arguments(TypedWords words) {
        return commands.find(words.first())
                .map(c -> arguments.of(c, words.arguments()))
                .orElse(List.of());
    }
}
