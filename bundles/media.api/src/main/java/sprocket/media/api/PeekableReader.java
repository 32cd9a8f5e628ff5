// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A reader that can say which access unit comes next without reading it. So what was made of a unit for one viewer is
 * used for others, and the unit is read once for all of them. Used by one thread at a time, which may be an event loop
 * for {@link #peek} and {@link #skip}: they return at once.
 */
@ConsumerType
public interface PeekableReader extends MediaReader {

    /**
     * The unit that {@link #read} would return next. The reader stays where it is. The unit may prove damaged when it
     * is read; then {@link #read} returns another one.
     *
     * @return null at the end, and if only {@link #read} can say what comes
     */
    UnitOutline peek();

    /** Goes on behind the unit that {@link #peek} has just returned, as if it had been read. */
    void skip();

    /**
     * Checks that the media still is what it was when it was opened, as {@link #read} does from time to time. Who skips
     * units calls it for each second of media. May block.
     *
     * @throws IOException as {@link #read}
     */
    void check() throws IOException;
}
