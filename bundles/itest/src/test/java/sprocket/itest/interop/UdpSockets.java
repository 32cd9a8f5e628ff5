// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The state of the UDP sockets of a port of this machine. Only Linux provides it; elsewhere all is 0.
 *
 * @param waiting memory of the datagrams that nobody has read yet, in bytes; the limit of a socket is in this unit
 * @param dropped datagrams that the kernel has thrown away since the sockets were opened, because nobody read them
 */
record UdpSockets(long waiting, long dropped) {

    private static final Path TABLES = Path.of("/proc/net");
    private static final int LOCAL_ADDRESS = 1;
    private static final int QUEUES = 4;
    private static final int DROPS = 12;

    static UdpSockets at(int port) throws IOException {
        long waiting = 0;
        long dropped = 0;
        // A socket of Java's that is bound to 127.0.0.1 is one of IPv6 where the machine has IPv6.
        for (String table : new String[] {"udp", "udp6"}) {
            Path file = TABLES.resolve(table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] cells = line.strip().split("\\s+");
                if (cells.length > DROPS && cells[LOCAL_ADDRESS].endsWith(":%04X".formatted(port))) {
                    waiting += Long.parseLong(cells[QUEUES].substring(cells[QUEUES].indexOf(':') + 1), 16);
                    dropped += Long.parseLong(cells[DROPS]);
                }
            }
        }
        return new UdpSockets(waiting, dropped);
    }
}
