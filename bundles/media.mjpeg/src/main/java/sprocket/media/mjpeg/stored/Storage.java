// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.stored;

import java.io.Closeable;
import java.io.IOException;

/** Where one reader gets its bytes. Used by one thread at a time. */
public interface Storage extends Closeable {

    /** @throws IOException if what is stored has changed since it was indexed */
    void check() throws IOException;
}
