// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import java.util.List;
import sprocket.client.desk.DeskWindows;
import sprocket.shell.channel.Candidate;

/** What may stand behind the commands {@code desk:…}. */
final class DeskArguments {

    private static final Candidate OLDER =
            new Candidate("--older", "take a version below the one that serves, too", "flags");

    private final DeskWindows windows;

    DeskArguments(DeskWindows windows) {
        this.windows = windows;
    }

    /**
     * What may come next.
     *
     * @param command without its scope
     * @param before the arguments that stand there already: none of these commands takes another one behind its first
     */
    List<Candidate> of(String command, List<String> before) {
        if (!before.isEmpty()) {
            return List.of();
        }
        return switch (command) {
            case "window" ->
                windows.all().stream()
                        .map(w -> new Candidate(w.name(), w.bundle(), "windows"))
                        .toList();
            case "swap" -> List.of(OLDER);
            default -> List.of();
        };
    }
}
