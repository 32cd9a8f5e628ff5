// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import sprocket.media.api.MediaException;

/**
 * RTSP in HTTP and in WebSockets, over two connections to a server of this process: GET and POST with cookies that fit
 * or do not, base64, frames with and without a mask, and bytes as they are. Nothing is left at the end.
 */
final class TunnelTarget implements FuzzTarget {

    private static final int MOST_STEPS = 12;
    /** A connection that waits for its other half is not closed by the server. */
    private static final int WAIT_MILLIS = 30;

    private static final String[] COOKIES = {"one", "two", ""};
    private static final String[] HEADERS = {
        "",
        "Content-Length: 32767\r\n",
        "Content-Length: 4\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Origin: http://elsewhere\r\n",
        "Connection: close\r\n",
        "x-sessioncookie: other\r\n"
    };
    private static final String[] REQUESTS = {
        "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n",
        "DESCRIBE rtsp://h/film RTSP/1.0\r\nCSeq: 2\r\n\r\n",
        "SETUP rtsp://h/film/trackID=0 RTSP/1.0\r\nCSeq: 3\r\nTransport: RTP/AVP/TCP;interleaved=0-1\r\n\r\n",
        "OPTIONS"
    };

    /** Started for the first input. */
    private MediaServer server;

    @Override
    public int longest() {
        return 400;
    }

    /** A server and its threads. */
    @Override
    public int rounds() {
        return 30;
    }

    @Override
    public void run(byte[] input) throws IOException, MediaException {
        if (server == null) {
            server = new MediaServer();
        }
        Input in = new Input(input);
        try (Socket one = socket();
                Socket two = socket()) {
            try {
                for (int i = 0; i < MOST_STEPS && in.remaining() > 0; i++) {
                    int what = in.number();
                    OutputStream out = ((what & 8) == 0 ? one : two).getOutputStream();
                    out.write(step(in, what >> 4, what & 7));
                }
                one.shutdownOutput();
                two.shutdownOutput();
                readToEnd(one.getInputStream());
                readToEnd(two.getInputStream());
            } catch (SocketException e) {
                // The server has closed the connection.
            }
        }
        server.checkNothingLeft(0);
    }

    private Socket socket() throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(WAIT_MILLIS);
        return socket;
    }

    private static byte[] step(Input in, int kind, int choice) {
        String cookie = "x-sessioncookie: " + COOKIES[choice % COOKIES.length] + "\r\n";
        return switch (kind) {
            case 0, 1 -> text("GET /film HTTP/1.0\r\n" + cookie + HEADERS[in.number() % HEADERS.length] + "\r\n");
            case 2, 3 -> text("POST /film HTTP/1.0\r\n" + cookie + HEADERS[in.number() % HEADERS.length] + "\r\n");
            case 4, 5 -> Base64.getEncoder().encode(text(REQUESTS[choice % REQUESTS.length]));
            case 6 -> Base64.getEncoder().encode(in.piece(in.number()));
            case 7, 8 ->
                text("GET /film HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + ((choice & 4) == 0 ? "Sec-WebSocket-Protocol: rtsp.onvif.org\r\n" : "")
                        + HEADERS[in.number() % HEADERS.length] + "\r\n");
            case 9, 10 -> frame(in.number(), text(REQUESTS[choice % REQUESTS.length]), true);
            case 11 -> frame(in.number(), in.piece(in.number() & 0x7F), (choice & 1) == 0);
            default -> in.piece(in.number());
        };
    }

    /** A frame of a WebSocket (RFC 6455, section 5.2), with a mask of zeros or without one. */
    private static byte[] frame(int first, byte[] payload, boolean mask) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write((mask ? 0x80 : 0) | payload.length);
        } else {
            frame.write((mask ? 0x80 : 0) | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(mask ? new byte[4] : new byte[0]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void readToEnd(InputStream in) throws IOException {
        byte[] buffer = new byte[4096];
        try {
            while (in.read(buffer) >= 0) {
                // Whatever the server says.
            }
        } catch (SocketTimeoutException e) {
            // It waits for more.
        }
    }
}
