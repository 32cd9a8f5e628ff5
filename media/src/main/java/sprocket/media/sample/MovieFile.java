// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.io.Closeable;
import java.io.IOException;

/** A file that takes the movie picture by picture. */
interface MovieFile extends Closeable {
    /** @param sound the samples of this picture's time; formats without sound leave them out */
    void add(byte[] jpeg, byte[] sound) throws IOException;
}
