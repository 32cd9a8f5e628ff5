// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import sprocket.swapload.Reply;

/** What a server says of the film. */
final class Description {

    private static final int PATIENCE_MILLIS = 60_000;

    private Description() {}

    /** The URL of the first track's SETUP (RFC 2326, appendix C.1.1). */
    static String control(String url, InetSocketAddress server) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(Reply.request("DESCRIBE", url, 1, Map.of("Accept", "application/sdp")));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Reply reply = Reply.rest(in.readUnsignedByte(), in);
            if (reply.status() != 200) {
                throw new IOException("DESCRIBE of " + url + " was answered " + reply.status());
            }
            String base = reply.header("content-base").isEmpty() ? url : reply.header("content-base");
            String media = reply.body().substring(Math.max(0, reply.body().indexOf("m=")));
            for (String line : media.split("\r?\n")) {
                if (line.startsWith("a=control:")) {
                    String control = line.substring("a=control:".length()).strip();
                    return control.contains("://") ? control : (base.endsWith("/") ? base : base + "/") + control;
                }
            }
            return url;
        }
    }
}
