// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sprocket.rtsp.api.RtspSession;
import sprocket.shell.command.Console.Refusal;
import sprocket.terminal.Amounts;

/** The sessions of one moment, named by the beginnings of their ids: a name is too short to use the session with. */
final class SessionList {

    /** As many characters as the log shows. */
    private static final int SHORTEST = 6;

    private static final int MOST_NAMED = 5;

    private final List<RtspSession> all;

    SessionList(List<RtspSession> all) {
        this.all = List.copyOf(all);
    }

    List<RtspSession> all() {
        return all;
    }

    /** The shortest beginning of the id that no other session has. */
    String name(RtspSession session) {
        String id = session.id();
        int length = Math.min(SHORTEST, id.length());
        while (length < id.length() && !unique(id.substring(0, length))) {
            length++;
        }
        return id.substring(0, length);
    }

    private boolean unique(String beginning) {
        return all.stream().filter(s -> s.id().startsWith(beginning)).count() <= 1;
    }

    /** The sessions in the order of the arguments, each once. */
    List<RtspSession> find(List<String> beginnings) throws Refusal {
        Set<RtspSession> found = new LinkedHashSet<>();
        for (String beginning : beginnings) {
            found.add(find(beginning));
        }
        return List.copyOf(found);
    }

    /** The session with this id, or the only one whose id begins with it. */
    RtspSession find(String beginning) throws Refusal {
        if (beginning.isBlank()) {
            throw new Refusal("Name a session by the beginning of its id, as 'sessions' lists it");
        }
        List<RtspSession> found =
                all.stream().filter(s -> s.id().startsWith(beginning)).toList();
        if (found.isEmpty()) {
            throw new Refusal("No session begins with '" + beginning + "'; 'sessions' lists "
                    + Amounts.count(all.size(), "session"));
        }
        if (found.size() > 1 && found.stream().noneMatch(s -> s.id().equals(beginning))) {
            throw new Refusal(Amounts.count(found.size(), "session") + " begin with '" + beginning + "': "
                    + found.stream().limit(MOST_NAMED).map(this::name).collect(Collectors.joining(", "))
                    + (found.size() > MOST_NAMED ? ", ..." : ""));
        }
        return found.stream()
                .filter(s -> found.size() == 1 || s.id().equals(beginning))
                .findFirst()
                .orElseThrow();
    }
}
