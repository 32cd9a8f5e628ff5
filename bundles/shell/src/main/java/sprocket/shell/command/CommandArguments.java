// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.List;
import java.util.stream.Stream;
import sprocket.shell.channel.Candidate;
import sprocket.shell.command.Console.Refusal;

/** Completes the arguments of the commands of this package. */
public final class CommandArguments {

    private static final String FLAGS = "flags";
    private static final String SESSIONS = "sessions";
    private static final String METHODS = "methods";

    private static final Candidate OLDER =
            new Candidate("--older", "take a version below the one that serves, too", FLAGS);

    private final LiveServer server;

    public CommandArguments(LiveServer server) {
        this.server = server;
    }

    /**
     * The words that may come next. Without a server, only those that do not depend on it.
     *
     * @param command without its scope
     * @param before the complete arguments before the cursor
     */
    public List<Candidate> of(String command, List<String> before) {
        return switch (command) {
            case "kick" ->
                before.stream().anyMatch(KickCommand.ALL::contains)
                        ? List.of()
                        : withSessions(before, new Candidate("--all", "close all of them", FLAGS));
            case "streams" -> withSessions(before, new Candidate("--measure", "measure the rate for a second", FLAGS));
            case "swap" -> before.isEmpty() ? List.of(OLDER) : List.of();
            case "drain" -> before.isEmpty() ? methods().toList() : List.of();
            default -> List.of();
        };
    }

    private List<Candidate> withSessions(List<String> before, Candidate flag) {
        return Stream.concat(sessions(), Stream.of(flag))
                .filter(c -> !before.contains(c.value()))
                .toList();
    }

    private Stream<Candidate> methods() {
        try {
            return server.runtime().describe().methods.stream()
                    .filter(m -> m.winner != null)
                    .map(m -> new Candidate(m.name, m.winner.symbolicName + " " + m.winner.version, METHODS));
        } catch (Refusal e) {
            return Stream.empty();
        }
    }

    private Stream<Candidate> sessions() {
        try {
            SessionList sessions = server.sessions();
            return sessions.all().stream()
                    .map(s -> new Candidate(
                            sessions.name(s),
                            Labels.client(s) + " " + Labels.state(s) + " " + Labels.path(s),
                            SESSIONS));
        } catch (Refusal e) {
            return Stream.empty();
        }
    }
}
