// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The windows that there are, and which of them is shown: a service. Thread-safe. */
@ProviderType
public interface DeskWindows {

    /** All of them, the best first. */
    List<State> all();

    /**
     * From now on the best of the windows with this name is shown, while there is one. The film goes on.
     *
     * @param name the symbolic name of a bundle, or its last part, such as {@code classic}; of a window that is there,
     *     or may come
     */
    void prefer(String name);

    /** The name that was preferred last. */
    Optional<String> preferred();

    /**
     * A window of one moment.
     *
     * @param name the last part of the bundle's symbolic name
     * @param bundle symbolic name and version
     * @param shown whether it is what the user sees
     */
    record State(String name, String bundle, long bundleId, boolean shown) {}
}
