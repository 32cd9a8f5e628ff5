// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.stored;

import java.io.IOException;

/** Opens storage for one more reader. Thread-safe. */
@FunctionalInterface
public interface Opener<S extends Storage> {

    S open() throws IOException;
}
