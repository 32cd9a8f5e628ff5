// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import sprocket.shell.command.StatsCommand.MemoryUse;

class MemoryUseTest {

    private final MemoryUse memory = MemoryUse.ofThisProcess();

    @Test
    void theHeapIsWithinItsLimit() {
        assertThat(memory.heapUsed()).isPositive();
        assertThat(memory.heapCommitted()).isPositive().isLessThanOrEqualTo(memory.heapMax());
    }

    @Test
    void directBuffersAreCounted() {
        ByteBuffer held = ByteBuffer.allocateDirect(1 << 20);
        assertThat(memory.direct()).isGreaterThanOrEqualTo(held.capacity());
    }
}
