// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Where one reader gets its bytes. Used by one thread at a time. */
@ConsumerType
public interface Storage extends Closeable {

    /** @throws IOException if what is stored has changed since it was indexed */
    void check() throws IOException;

    /**
     * Whether an access unit has the same bytes whenever it is read. If so, a unit may be read once for many viewers.
     * False where a unit may be replaced while it is played.
     */
    default boolean constant() {
        return false;
    }

    /** Opens storage for one more reader. Thread-safe. */
    @ConsumerType
    @FunctionalInterface
    interface Opener<S extends Storage> {

        /** @throws IOException if what was indexed is no longer there */
        S open() throws IOException;
    }
}
