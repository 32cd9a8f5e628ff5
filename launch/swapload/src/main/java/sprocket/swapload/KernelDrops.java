// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Datagrams that the kernel dropped at sockets of this machine, since their buffers were full. Linux. */
public final class KernelDrops {

    private static final int DROPS = 12;

    private KernelDrops() {}

    /** The datagrams that were dropped at open sockets with one of the local ports. */
    public static long at(Collection<Integer> ports) throws IOException {
        long dropped = 0;
        // Where the machine has IPv6, Java opens IPv6 sockets also for IPv4 addresses.
        for (Path table : List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"))) {
            for (String line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
                String[] cells = line.strip().split("\\s+");
                if (cells.length > DROPS
                        && cells[1].contains(":")
                        && ports.contains(Integer.parseInt(cells[1].substring(cells[1].indexOf(':') + 1), 16))) {
                    dropped += Long.parseLong(cells[DROPS]);
                }
            }
        }
        return dropped;
    }
}
