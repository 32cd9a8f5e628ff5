// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import java.util.List;
import sprocket.client.desk.DeskWindows;
import sprocket.shell.channel.Candidate;

/** Completes the arguments of the commands {@code desk:…}. */
final class DeskArguments {

    private static final Candidate OLDER =
            new Candidate("--older", "take a version below the one that serves, too", "flags");

    private final DeskWindows windows;

    DeskArguments(DeskWindows windows) {
        this.windows = windows;
    }

    /**
     * The candidates for the next argument.
     *
     * @param command without its scope
     * @param before the arguments before it; none of these commands has a second argument
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
