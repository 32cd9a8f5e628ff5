// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy;

import java.net.URI;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replaces bundles by the book: the new one is installed and started beside the old one; once it serves, the old one is
 * stopped and uninstalled. A service; thread-safe. Swaps of one symbolic name come one after the other.
 */
@ProviderType
public interface BundleSwap {

    /** What a swap may do beyond the usual. */
    enum Option {
        /**
         * Puts an older version in the place of the one that serves: a way back. Without it such a version is refused.
         */
        OLDER
    }

    /** As {@link #swap(URI, Set)}, without options. */
    default Swapped swap(URI jar) throws SwapException, InterruptedException {
        return swap(jar, Set.of());
    }

    /**
     * Installs a bundle, in place of what is installed under its symbolic name. Blocks until it serves, or has failed
     * to. Where two bundles of the name cannot be there at once, the bundle is updated in place, and gets its former
     * content back if the new one fails. What still carries streams of viewers, or connections of a dialect, retires:
     * it is stopped when they have ended or gone over to the new one, or after a deadline.
     *
     * @param jar where the bundle is read from, once: {@code file:} or any other URL that the JVM can open
     * @throws SwapException where the bundle is not installed; what was there serves on, if it did
     * @throws InterruptedException where the caller waits no longer; what was there serves on
     */
    Swapped swap(URI jar, Set<Option> options) throws SwapException, InterruptedException;
}
