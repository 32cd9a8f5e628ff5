// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Runs a target and counts what an input costs it, on the thread that runs it. */
final class BoundedRun {

    /** Processor time, since a busy machine makes every input slow. */
    private static final long LONGEST_NANOS = 1_000_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;

    BoundedRun(FuzzTarget target) {
        this.target = target;
    }

    /**
     * Gives the target an input.
     *
     * @throws AssertionError if it took more processor time or memory than an input may, twice: the first time classes
     *     may have been loaded
     */
    void run(byte[] input) throws Exception {
        if (excess(input) != null) {
            String excess = excess(input);
            if (excess != null) {
                throw new AssertionError("An input of " + input.length + " bytes took " + excess);
            }
        }
    }

    /** What was too much; null if nothing was. */
    private String excess(byte[] input) throws Exception {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        target.run(input);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        long taken = THREADS.getCurrentThreadCpuTime() - nanos;
        if (allocated > target.allocation(input.length)) {
            return allocated + " bytes of memory";
        }
        return taken > LONGEST_NANOS ? taken / 1_000_000 + " ms of processor time" : null;
    }
}
