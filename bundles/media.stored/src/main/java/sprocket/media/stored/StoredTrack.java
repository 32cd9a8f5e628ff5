// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.media.api.Track;

/** One track of an indexed presentation: its access units by number. Immutable. */
@ConsumerType
public interface StoredTrack<S extends Storage> {

    Track track();

    /** How many access units there are. */
    long units();

    /** Bytes of memory that its index takes, roughly; 0 where it is small. */
    default long memory() {
        return 0;
    }

    /** When an access unit starts, in nanoseconds; for {@link #units()}, when the last one ends. */
    long time(long unit);

    /** The unit whose span holds a time, the first one before its start, {@link #units()} at the end. */
    long unitAt(long time);

    /**
     * @return the unit's bytes in a buffer of their own
     * @throws DamagedUnitException where it is passed over
     */
    ByteBuffer read(S storage, long unit) throws IOException;

    /**
     * An access unit that is damaged, and left out; those behind it may be sound. The message says what is wrong with
     * it.
     */
    final class DamagedUnitException extends IOException {

        private static final long serialVersionUID = 1L;

        public DamagedUnitException(String message) {
            super(message);
        }
    }
}
