// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a program that needs a fixed one. It is below the range from which the system assigns ports, so that no
 * other program gets it by chance.
 */
final class QuietPort {

    private static final int LOWEST = 20_000;
    /** Linux assigns ports from 32768 on. */
    private static final int END = 32_000;

    private static final int TRIES = 1000;

    private QuietPort() {}

    /** An even port which, like the next one, is free on 127.0.0.1 for TCP and UDP. */
    static int pair() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, END) & ~1;
            if (free(port) && free(port + 1)) {
                return port;
            }
        }
        throw new IOException("No pair of ports is free from " + LOWEST + " to " + END);
    }

    private static boolean free(int port) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, port));
                ServerSocket tcp = new ServerSocket(port, 1, loopback)) {
            return udp.isBound() && tcp.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }
}
