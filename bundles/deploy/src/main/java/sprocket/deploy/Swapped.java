// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a swap did.
 *
 * @param bundle what is installed now
 * @param replaced what was installed before under its name; empty where there was nothing
 * @param manner how it was done
 * @param notes what the operator should know, in whole sentences
 */
public record Swapped(Installed bundle, List<Installed> replaced, Manner manner, List<String> notes) {

    /**
     * A bundle of one moment.
     *
     * @param id {@code Bundle.getBundleId()}
     */
    public record Installed(long id, String symbolicName, String version) {

        @Override
        public String toString() {
            return symbolicName + " " + version + " [" + id + "]";
        }
    }

    /** How it was done. */
    public enum Manner {
        /** There was no bundle of that name. */
        NEW,
        /** The new one served before the old one was stopped. */
        OVERLAP,
        /** The old one was stopped before the new one started; requests for its methods were held meanwhile. */
        IN_PLACE
    }

    public Swapped {
        replaced = List.copyOf(replaced);
        notes = List.copyOf(notes);
    }

    /** A line for people, the notes not included. */
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
