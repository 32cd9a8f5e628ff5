// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sprocket.client.desk.DeskWindow;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;

/** The order of the windows: those that the user prefers come first, then the order of the registry. Thread-safe. */
public final class WindowOrder {

    private final Runnable changed;
    private volatile Optional<String> preferred;

    /**
     * @param preferred a symbolic name or its last part
     * @param changed is run when the preference changes
     */
    public WindowOrder(Optional<String> preferred, Runnable changed) {
        this.preferred = preferred;
        this.changed = changed;
    }

    public void prefer(String name) {
        preferred = Optional.of(name);
        changed.run();
    }

    public Optional<String> preferred() {
        return preferred;
    }

    /** The windows, the best first. */
    public List<Candidate<DeskWindow, Long>> of(ServiceTable<DeskWindow, Long> table) {
        Optional<String> wanted = preferred;
        return table.entries().stream()
                .map(ServiceTable.Entry::candidate)
                .sorted(Comparator.comparing(
                        candidate -> !wanted.map(name -> is(candidate, name)).orElse(false)))
                .toList();
    }

    private static boolean is(Candidate<?, ?> candidate, String name) {
        String symbolicName = candidate.rank().symbolicName();
        return symbolicName.equals(name) || name(symbolicName).equals(name);
    }

    /** The last part of a symbolic name. */
    public static String name(String symbolicName) {
        return symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
    }
}
