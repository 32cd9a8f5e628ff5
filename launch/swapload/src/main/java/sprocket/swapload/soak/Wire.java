// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Bytes to and from a server.
 *
 * @param sockets of which it consists; a tunnel over HTTP has two
 */
record Wire(List<Socket> sockets, InputStream in, OutputStream out) implements AutoCloseable {

    private static final int CONNECT_MILLIS = 20_000;
    private static final int BUFFER = 1 << 16;

    /** @param from the local address, so that the server tells its clients apart as those of a network */
    static Socket socket(InetAddress from, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static Wire plain(InetAddress from, int port) throws IOException {
        return of(socket(from, port));
    }

    /** Accepts every certificate: the server of the test has one of its own. */
    static Wire tls(InetAddress from, int port) throws IOException {
        Socket plain = socket(from, port);
        try {
            SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket(plain, "localhost", port, true);
            socket.startHandshake();
            return of(socket);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static SSLContext trusting() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustEverything()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Wire of(Socket socket) throws IOException {
        return new Wire(
                List.of(socket), new BufferedInputStream(socket.getInputStream(), BUFFER), socket.getOutputStream());
    }

    /** Ends the connection by a reset instead of an ordinary end. */
    void reset() throws IOException {
        for (Socket socket : sockets) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static final class TrustEverything implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // The test looks at packets, not at certificates.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // The test looks at packets, not at certificates.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
