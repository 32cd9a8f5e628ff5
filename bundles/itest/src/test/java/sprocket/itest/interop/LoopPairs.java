// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/**
 * The pairs of UDP sockets of a server. Each event loop opens one for its first viewer and keeps it. A test that counts
 * what a server holds has all of them opened before, since a pair that is opened later looks like a leak.
 */
public final class LoopPairs {

    /** Ports that nobody receives at: below the range from which the system assigns ports. */
    private static final int FIRST_PORT = 6000;

    private static final int INODE = 9;

    private LoopPairs() {}

    /**
     * Has a server open the pairs of all its loops. A new connection goes to the loop with the least load, which may be
     * the same one again and again. Therefore sessions are kept open, and with them their loops' load, until each loop
     * has got one.
     *
     * @param path of a movie, such as {@code /movie.avi}
     * @param loops how many the server has
     * @return number of sessions that were opened and torn down
     */
    public static int openAll(RunningServer server, String path, int loops) throws IOException {
        List<RtspWire> wires = new ArrayList<>();
        List<String> sessions = new ArrayList<>();
        try {
            await("pairs of UDP sockets of " + loops + " loops")
                    .atMost(Patience.LIMIT)
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        RtspWire wire = RtspWire.connect(server.port());
                        wires.add(wire);
                        int port = FIRST_PORT + 2 * wires.size();
                        Reply setup = wire.request(
                                "SETUP",
                                path + "/trackID=0",
                                "Transport: RTP/AVP;unicast;client_port=" + port + "-" + (port + 1));
                        sessions.add("Session: " + setup.session());
                        return sockets(server.pid()) >= 2 * loops;
                    });
            for (int i = 0; i < sessions.size(); i++) {
                wires.get(i).request("TEARDOWN", path, sessions.get(i));
            }
            return sessions.size();
        } finally {
            for (RtspWire wire : wires) {
                wire.close();
            }
        }
    }

    /** How many UDP sockets a process has. */
    private static int sockets(long pid) throws IOException {
        Set<String> all = new HashSet<>();
        for (String table : List.of("udp", "udp6")) {
            Path file = Path.of("/proc", Long.toString(pid), "net", table);
            if (Files.exists(file)) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.skip(1)
                            .map(line -> line.strip().split("\\s+")[INODE])
                            .forEach(inode -> all.add("socket:[" + inode + "]"));
                }
            }
        }
        int sockets = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                try {
                    sockets += all.contains(Files.readSymbolicLink(descriptor).toString()) ? 1 : 0;
                } catch (NoSuchFileException e) {
                    // It was closed in the meantime.
                }
            }
        }
        return sockets;
    }
}
