// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy;

import java.net.URI;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replaces bundles: a new bundle is installed and started beside the old one. Once the new one serves, the old one is
 * stopped and uninstalled. A service; thread-safe. Swaps of one symbolic name come one after the other.
 */
@ProviderType
public interface BundleSwap {

    /** What a swap may do that it otherwise refuses. */
    enum Option {
        /** Replaces the version that serves by an older one, to go back to it. */
        OLDER
    }

    /** As {@link #swap(URI, Set)}, without options. */
    default SwapResult swap(URI jar) throws SwapException, InterruptedException {
        return swap(jar, Set.of());
    }

    /**
     * Installs a bundle, which replaces the installed bundle of its symbolic name. Blocks until the new bundle serves,
     * or has failed. Where the framework does not allow two bundles of the name, the bundle is updated in place, and
     * its old content is restored if the new one fails. An old bundle that still carries streams of viewers, or
     * connections of a dialect, retires: it is stopped when they have ended or have moved to the new one, or after a
     * deadline.
     *
     * @param jar where the bundle is read from, once: {@code file:} or any other URL that the JVM can open
     * @throws SwapException where the bundle is not installed; the old one goes on serving, if it did
     * @throws InterruptedException where the calling thread was interrupted; the old one goes on serving
     */
    SwapResult swap(URI jar, Set<Option> options) throws SwapException, InterruptedException;
}
