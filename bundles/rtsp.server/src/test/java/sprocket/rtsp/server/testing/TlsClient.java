// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/** Opens TLS sockets of clients, by the JDK. */
public final class TlsClient {

    /** Accepts every certificate: what a test checks is the certificate itself. */
    private static final X509TrustManager ANYBODY = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private TlsClient() {}

    /** A socket of a client without a certificate; the handshake has not begun. */
    public static SSLSocket socket(InetSocketAddress server) throws IOException, GeneralSecurityException {
        return socket(server, null);
    }

    /** @param keys with the certificate of the client; null if it has none */
    public static SSLSocket socket(InetSocketAddress server, KeyStore keys)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, keys == null ? null : Certificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : new KeyManager[] {new Insistent(own)}, new TrustManager[] {ANYBODY}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
        socket.connect(server, 10_000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Shows its certificate whether the server knows its authority or not. */
    private static final class Insistent extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;
        private final String alias;

        Insistent(KeyManagerFactory from) {
            keys = (X509ExtendedKeyManager) from.getKeyManagers()[0];
            alias = keys.getClientAliases("EC", null)[0];
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String name) {
            return keys.getCertificateChain(name);
        }

        @Override
        public PrivateKey getPrivateKey(String name) {
            return keys.getPrivateKey(name);
        }
    }
}
