// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used. Linux.
 *
 * @param processor microseconds of processor time since its start, its own and the kernel's for it
 * @param memory resident bytes
 */
record Usage(double processor, long memory) {

    /** USER_HZ is 100 on all platforms that Java supports. */
    private static final double TICK_MICROS = 10_000;

    private static final long PAGE = 4096;
    private static final int USER_TIME = 11;
    private static final int KERNEL_TIME = 12;
    private static final int RESIDENT_PAGES = 21;

    static Usage of(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name in parentheses may contain blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new Usage(
                (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[KERNEL_TIME])) * TICK_MICROS,
                Long.parseLong(fields[RESIDENT_PAGES]) * PAGE);
    }
}
