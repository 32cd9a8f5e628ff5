// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** Where a pool gets direct memory from, and gives it back to. Thread-safe. */
@ConsumerType
@FunctionalInterface
public interface PacketMemory {

    /** Memory of the JDK. It is freed by the garbage collector, which may not come for hours when nothing plays. */
    PacketMemory COLLECTED = bytes -> new Region(ByteBuffer.allocateDirect(bytes), () -> {});

    /**
     * Takes memory. Its content is undefined.
     *
     * @throws OutOfMemoryError if the process may have no more
     */
    Region allocate(int bytes);

    /**
     * Memory that was taken.
     *
     * @param bytes direct, from position 0 to its capacity; must not be used once the memory is freed
     * @param free frees the memory; called once
     */
    record Region(ByteBuffer bytes, Runnable free) {}
}
