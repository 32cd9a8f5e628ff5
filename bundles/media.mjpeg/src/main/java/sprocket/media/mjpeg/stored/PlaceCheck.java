// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.stored;

import java.io.IOException;

/** Looks whether bytes lie where an index says. Thread-safe. */
@FunctionalInterface
public interface PlaceCheck {

    /** For an index that was made from what it leads to. */
    PlaceCheck NONE = (file, position, size) -> {};

    /** @throws WrongIndexException where something else lies there */
    void check(MediaFile file, long position, long size) throws IOException;
}
