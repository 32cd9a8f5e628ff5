// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a swap.
 *
 * @param bundle the one that is installed now
 * @param replaced those that were installed under its name before; may be empty
 * @param manner how it was done
 * @param notes what the operator should know, in whole sentences
 */
public record SwapResult(Installed bundle, List<Installed> replaced, Manner manner, List<String> notes) {

    /**
     * A bundle as it is installed at one moment.
     *
     * @param id {@code Bundle.getBundleId()}
     */
    public record Installed(long id, String symbolicName, String version) {

        @Override
        public String toString() {
            return symbolicName + " " + version + " [" + id + "]";
        }
    }

    /** How a swap was done. */
    public enum Manner {
        /** There was no bundle of that name. */
        NEW,
        /** The old one was stopped once the new one served. */
        OVERLAP,
        /** The old one was stopped before the new one started; requests for its methods were held meanwhile. */
        IN_PLACE
    }

    public SwapResult {
        replaced = List.copyOf(replaced);
        notes = List.copyOf(notes);
    }

    /** One line for people, without the notes. */
    @Override
    public String toString() {
        String before =
                replaced.stream().map(r -> r.version() + " [" + r.id() + "]").collect(Collectors.joining(", "));
        return switch (manner) {
            case NEW -> "installed " + bundle;
            case OVERLAP -> "swapped " + bundle + " for " + before;
            case IN_PLACE -> "updated in place " + bundle + ", before " + before;
        };
    }
}
