// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks whether bytes lie where an index says. Thread-safe. */
@ConsumerType
@FunctionalInterface
public interface PlaceCheck {

    /** For an index that was made from what it leads to. */
    PlaceCheck NONE = (file, position, size) -> {};

    /** @throws WrongIndexException where something else lies there */
    void check(MediaFile file, long position, long size) throws IOException;
}
