// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A peer that sends nonsense, again and again: bad requests, half requests, other protocols, RTP that nobody asked for.
 */
final class Intruder implements Runnable {

    private static final int PAUSE_MILLIS = 40;
    private static final int READ_MILLIS = 150;
    private static final int STREAM_ENDS = 3;

    private static final String HEAD = " rtsp://127.0.0.1/movie.avi RTSP/1.0\r\nCSeq: 1\r\n";
    private static final String SETUP = "SETUP rtsp://127.0.0.1/movie.avi/trackID=0 RTSP/1.0\r\nCSeq: 1\r\nTransport: ";

    private static final List<String> TEXTS = List.of(
            "",
            "\r\n\r\n\r\n\r\n",
            "DESC",
            "DESCRIBE" + HEAD,
            "DESCRIBE" + HEAD + "Content-Length: -1\r\n\r\n",
            "DESCRIBE" + HEAD + "Content-Length: 18446744073709551616\r\n\r\n",
            "SET_PARAMETER" + HEAD + "Content-Length: 500\r\n\r\nonly this",
            "DESCRIBE" + HEAD + "Header without a colon\r\n\r\n",
            "DESCRIBE" + HEAD + ": no name\r\n\r\n",
            "DESCRIBE" + HEAD + "A: b\r\n c\r\n d\r\n\r\n",
            "DESCRIBE rtsp://127.0.0.1/../../etc/passwd RTSP/1.0\r\nCSeq: 1\r\n\r\n",
            "DESCRIBE rtsp://127.0.0.1/%2e%2e/%00%0d%0aX RTSP/1.0\r\nCSeq: 1\r\n\r\n",
            "DESCRIBE rtsp://@/ RTSP/1.0\r\nCSeq: 1\r\n\r\n",
            "DESCRIBE" + HEAD + "Authorization: Digest username=\"\r\n\r\n",
            "DESCRIBE" + HEAD + "Authorization: Basic !!!\r\n\r\n",
            "PLAY" + HEAD + "Session: " + "9".repeat(4096) + "\r\n\r\n",
            "PLAY" + HEAD + "Session: abc\r\nSession: def\r\n\r\n",
            "PLAY" + HEAD + "Range: npt=NaN-1e308\r\n\r\n",
            "OPTIONS * RTSP/999.0\r\nCSeq: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nx-sessioncookie: soak\r\nAccept: application/x-rtsp-tunnelled\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nx-sessioncookie: other\r\nContent-Length: 32767\r\n\r\n!!!no base64",
            "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAA\r\nSec-WebSocket-Protocol: rtsp.onvif.org\r\n\r\n\u0081\u0005hello",
            "options * rtsp/1.0\r\ncseq: 1\r\n\r\n",
            "OPTIONS * RTSP/1.0\r\nCSeq: 4294967296\r\n\r\n",
            "OPTIONS * RTSP/1.0\r\n\r\n",
            SETUP + "\r\n\r\n",
            SETUP + ";;;\r\n\r\n",
            SETUP + "RTP/AVP;unicast;client_port=0-0\r\n\r\n",
            SETUP + "RTP/AVP;unicast;client_port=65535-65536\r\n\r\n",
            SETUP + "RTP/AVP;unicast;destination=192.0.2.1;client_port=5000-5001\r\n\r\n",
            SETUP + "RTP/AVP/TCP;unicast;interleaved=255-256\r\n\r\n",
            SETUP + "RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n$\u0000\u00ff\u00ffshort",
            "SETUP movie.Mjpeg RTSP/1.0\nCSeq: x\nTransport: RTP/UDP; client_port= nothing\n",
            "$\u0007\u0000\u0000$\u0000\u00ff\u00ff",
            "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003",
            "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n".repeat(300),
            "A".repeat(100_000),
            "OPTIONS * RTSP/1.0\r\n" + "X: y\r\n".repeat(5000) + "\r\n");

    private final Place place;
    private final InetAddress address;
    private final Random random;
    private final BooleanSupplier over;

    Intruder(Place place, int viewer, Random random, BooleanSupplier over) {
        this.place = place;
        this.address = Place.address(viewer);
        this.random = random;
        this.over = over;
    }

    @Override
    public void run() {
        while (!over.getAsBoolean()) {
            try {
                if (random.nextInt(STREAM_ENDS) == 0) {
                    datagram();
                } else {
                    stream();
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS));
            } catch (IOException e) {
                // The server may end such a connection at any moment.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            place.figures().intrusions.increment();
        }
    }

    private void stream() throws IOException {
        int port = random.nextInt(STREAM_ENDS) == 0 ? place.tlsPort() : place.port();
        try (Socket socket = Wire.socket(address, port)) {
            byte[] bytes = TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.ISO_8859_1);
            if (random.nextInt(STREAM_ENDS) == 0 && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            socket.getOutputStream().write(bytes);
            switch (random.nextInt(STREAM_ENDS)) {
                case 0 -> socket.setSoLinger(true, 0);
                case 1 -> socket.shutdownOutput();
                default -> {
                    // It stays open and says no more for a moment.
                }
            }
            socket.setSoTimeout(READ_MILLIS);
            InputStream in = socket.getInputStream();
            if (!socket.isOutputShutdown() || random.nextBoolean()) {
                in.read(new byte[1 << 12]);
            }
        }
    }

    /** Sends a datagram to one of the ports from which the system gives ports: the server may have it. */
    private void datagram() throws IOException {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        if (bytes.length > 1) {
            // Half of them look like RTP or RTCP.
            bytes[0] = (byte) (random.nextBoolean() ? 0x80 : bytes[0]);
            bytes[1] = (byte) (random.nextBoolean() ? 200 + random.nextInt(5) : bytes[1]);
        }
        try (DatagramSocket socket = new DatagramSocket(0, address)) {
            for (int port : place.serverPorts()) {
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), port));
            }
        }
    }
}
