// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import sprocket.shell.remote.gogo.Commands.Command;
import sprocket.shell.remote.gogo.FailureText.UnknownCommandException;
import sprocket.terminal.Facts;

/**
 * Commands of the session itself, which hide commands of the same name: {@code help}, and those that are refused. In a
 * session without a terminal, the refused commands would end the whole server or wait for input that never comes.
 */
final class Builtins {

    private static final String LEAVE =
            "ends only what it is typed into: this session is the server's; 'stop' stops the server";
    private static final String NO_TERMINAL =
            "starts a shell in the server, which has no terminal; type its commands here";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("exit", LEAVE),
            Map.entry("quit", LEAVE),
            Map.entry("logout", LEAVE),
            Map.entry("shutdown", LEAVE),
            Map.entry("gosh", NO_TERMINAL),
            Map.entry("gogo:gosh", NO_TERMINAL),
            Map.entry("sh", NO_TERMINAL),
            Map.entry("gogo:sh", NO_TERMINAL));

    private final Commands commands;

    Builtins(Commands commands) {
        this.commands = commands;
    }

    void install(CommandSession session) {
        session.put("SCOPE", String.join(":", Commands.SCOPES) + ":*");
        session.put("help", (Function) this::help);
        REFUSED.forEach((name, reason) -> session.put(name, (Function) (s, arguments) -> {
            throw new IllegalArgumentException("'" + name + "' " + reason);
        }));
    }

    private Object help(CommandSession session, List<Object> arguments) throws Exception {
        if (arguments.isEmpty()) {
            return overview(session);
        }
        String name = String.valueOf(arguments.get(0));
        Command command = commands.find(name).orElseThrow(() -> new UnknownCommandException(name));
        boolean explained = session.get("felix:help") instanceof Function;
        return explained
                ? session.execute("felix:help " + command.name())
                : command.name() + " - " + command.description();
    }

    /**
     * The commands of the first scope of {@link Commands#SCOPES} that is there, with descriptions, and the names of all
     * other commands.
     */
    private String overview(CommandSession session) {
        Facts ours = new Facts();
        Map<String, List<String>> others = new TreeMap<>();
        Map<String, List<Command>> scopes = commands.all().stream().collect(Collectors.groupingBy(Command::scope));
        String first =
                Commands.SCOPES.stream().filter(scopes::containsKey).findFirst().orElse("");
        scopes.forEach((scope, list) -> {
            if (scope.equals(first)) {
                list.forEach(command -> ours.add(command.function(), command.description()));
            } else {
                others.put(scope + ":", list.stream().map(Command::function).toList());
            }
        });
        ours.add("help COMMAND", "says how a command is used");
        Facts theirs = new Facts();
        others.forEach(theirs::add);
        int columns = session.get("COLUMNS") instanceof Integer width ? width : 0;
        return ours.render(columns) + "\n\n" + theirs.render(columns);
    }
}
