// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Checks that a unit lies where an index says. Thread-safe. */
@ConsumerType
@FunctionalInterface
public interface PlaceCheck {

    /** For an index that was made from the data itself. */
    PlaceCheck NONE = (file, position, size) -> {};

    /** @throws WrongIndexException where something else lies there */
    void check(MediaFile file, long position, long size) throws IOException;

    /** An index that does not lead to what it says: the file itself may be sound. */
    final class WrongIndexException extends IOException {

        private static final long serialVersionUID = 1L;

        public WrongIndexException(String message) {
            super(message);
        }
    }
}
