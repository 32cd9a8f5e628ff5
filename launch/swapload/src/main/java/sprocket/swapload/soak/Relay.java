// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A proxy before the server's port that delays what passes, and passes it on in pieces of odd lengths. */
final class Relay implements AutoCloseable {

    private static final int DELAY_MILLIS = 30;
    private static final int LARGEST_PIECE = 4000;
    private static final int BACKLOG = 200;

    private final ServerSocket socket;
    private final int port;

    Relay(int port) throws IOException {
        this.port = port;
        this.socket = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        start("relay", this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                // The server sees the address of the client.
                Socket server = Wire.socket(client.getInetAddress(), port);
                start("relay up", () -> pass(client, server));
                start("relay down", () -> pass(server, client));
            } catch (IOException e) {
                // It is closed, or the server refused one connection.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        byte[] piece = new byte[LARGEST_PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (true) {
                int count = in.read(piece, 0, ThreadLocalRandom.current().nextInt(1, LARGEST_PIECE));
                if (count < 0) {
                    return;
                }
                TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(DELAY_MILLIS * 100));
                out.write(piece, 0, count);
            }
        } catch (IOException e) {
            // One side has ended the connection; the other one is told by its end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
