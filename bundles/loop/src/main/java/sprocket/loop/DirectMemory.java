// SPDX-License-Identifier: Apache-2.0
package sprocket.loop;

import java.nio.ByteBuffer;

/**
 * Direct memory that is freed when its owner says so. Other direct memory of Java is freed when the garbage collector
 * finds it, which may take hours while little happens.
 *
 * @param bytes from position 0 to its capacity; must not be used once the memory is freed
 * @param free frees the memory, on any thread; called once
 */
public record DirectMemory(ByteBuffer bytes, Runnable free) {}
