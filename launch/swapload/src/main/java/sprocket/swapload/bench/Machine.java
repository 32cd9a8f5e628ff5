// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * What the figures were measured on. Linux.
 *
 * @param processor its model
 * @param memory MiB
 * @param date of the run
 */
record Machine(String processor, int cores, long memory, String system, String java, LocalDate date) {

    static Machine here() throws IOException {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(value("/proc/meminfo", "MemTotal").split(" ")[0]) >> 10,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                LocalDate.now(ZoneOffset.UTC));
    }

    /** The first value of a name in a table of the kernel; "unknown" where it has none. */
    private static String value(String table, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(table))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** The most files that this process may have open. */
    static long openFiles() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/limits"))) {
            String limit = lines.filter(line -> line.startsWith("Max open files"))
                    .findFirst()
                    .orElseThrow()
                    .substring("Max open files".length())
                    .strip()
                    .split("\\s+")[0];
            return limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit);
        }
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, " + memory + " MiB; " + system + "; " + java + "; " + date;
    }
}
