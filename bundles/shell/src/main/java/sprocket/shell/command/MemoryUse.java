// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** Bytes of memory that the process uses at the moment of the call. */
interface MemoryUse {

    long heapUsed();

    long heapCommitted();

    long heapMax();

    /** Direct buffers of the JDK. */
    long direct();

    static MemoryUse ofThisProcess() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return new MemoryUse() {

            @Override
            public long heapUsed() {
                return memory.getHeapMemoryUsage().getUsed();
            }

            @Override
            public long heapCommitted() {
                return memory.getHeapMemoryUsage().getCommitted();
            }

            @Override
            public long heapMax() {
                return memory.getHeapMemoryUsage().getMax();
            }

            @Override
            public long direct() {
                return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
            }
        };
    }
}
