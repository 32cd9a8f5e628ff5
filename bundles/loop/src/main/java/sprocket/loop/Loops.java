// SPDX-License-Identifier: Apache-2.0
package sprocket.loop;

import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All event loops of the process. A service of the core; no other bundle creates event loops. A program without a
 * container starts them by {@code sprocket.loop.netty.EventLoops}. Thread-safe.
 */
@ProviderType
public interface Loops {

    /** The loops; their number does not change. */
    List<? extends Loop> all();

    Loop.Clock clock();

    /**
     * Takes direct memory. Its content is undefined.
     *
     * @throws OutOfMemoryError if the process may have no more
     */
    default DirectMemory memory(int bytes) {
        return new DirectMemory(ByteBuffer.allocateDirect(bytes), () -> {});
    }
}
