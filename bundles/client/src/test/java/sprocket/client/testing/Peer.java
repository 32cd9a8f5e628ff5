// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The server's side of one connection. */
public final class Peer implements AutoCloseable {

    private final Socket socket;
    private final int number;
    private final InputStream in;

    Peer(Socket socket, int number) throws IOException {
        this.socket = socket;
        this.number = number;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
    }

    public int number() {
        return number;
    }

    /** Writes text as it is, one byte for each character. */
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public synchronized void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** An interleaved frame. */
    public void frame(int channel, byte[] payload) throws IOException {
        byte[] frame = new byte[4 + payload.length];
        frame[0] = '$';
        frame[1] = (byte) channel;
        frame[2] = (byte) (payload.length >> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 4, payload.length);
        write(frame);
    }

    /**
     * Bounds what the system takes from the client while nobody reads it, which grows to megabytes otherwise. It is not
     * made smaller than it is: segments that were on their way would be dropped, with their acknowledgements.
     */
    public void boundReceiveBuffer() throws IOException {
        socket.setReceiveBufferSize(1 << 16);
    }

    public boolean closed() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The next request, or response to one of our requests. Skips frames. Null at the end. */
    Request read() throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = line(); !line.isEmpty() || lines.isEmpty(); line = line()) {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
            Request head = new Request(number, lines, "");
            int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
            return new Request(number, lines, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (EOFException e) {
            return null;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c == '$') {
            in.read();
            in.readNBytes(in.read() << 8 | in.read());
            c = in.read();
        }
        for (; c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
