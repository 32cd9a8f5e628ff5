// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The available windows, and which of them is shown: a service. Thread-safe. */
@ProviderType
public interface DeskWindows {

    /** All of them, the best first. */
    List<State> all();

    /**
     * Shows the best of the windows with this name, as long as there is one. The film continues.
     *
     * @param name the symbolic name of a bundle, or its last part, such as {@code classic}. The window may be installed
     *     later
     */
    void prefer(String name);

    /** The name of the last call of {@link #prefer}. */
    Optional<String> preferred();

    /**
     * A window at one moment.
     *
     * @param name the last part of the bundle's symbolic name
     * @param bundle symbolic name and version
     * @param shown whether the user sees it
     */
    record State(String name, String bundle, long bundleId, boolean shown) {}
}
