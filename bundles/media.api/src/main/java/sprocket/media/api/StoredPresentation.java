// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** A presentation with a beginning and an end that every viewer reads for itself. */
@ConsumerType
public non-sealed interface StoredPresentation extends Presentation {

    Duration duration();

    /**
     * The date and time at which the media begins, if that is known: viewers may then play it by absolute time (RFC
     * 2326, section 3.7).
     */
    default Optional<Instant> startTime() {
        return Optional.empty();
    }

    /** Bytes of memory that its index takes, roughly; 0 where it is small. Limits how many indexes are kept. */
    default long memory() {
        return 0;
    }

    /**
     * Opens a reader at the beginning. May block.
     *
     * @param tracks those that are wanted; access units of others are skipped
     * @throws IOException with a message that says what is wrong, if the media cannot be read (any more)
     */
    MediaReader open(Set<Track> tracks) throws IOException;
}
