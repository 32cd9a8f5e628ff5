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
 * A port for a program that must be told one. It is below all those that the system gives to who asks for any, so that
 * nobody gets it by chance before the program does.
 */
final class QuietPort {

    private static final int LOWEST = 20_000;
    /** Linux gives away 32768 and more. */
    private static final int END = 32_000;

    private static final int TRIES = 1000;

    private QuietPort() {}

    /** An even one that is free, and so is the next, of TCP and of UDP, on 127.0.0.1. */
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
