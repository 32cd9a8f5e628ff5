// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Checks certificates of servers. A certificate that the authorities do not confirm may be approved; one that is
 * refused is kept with the reason. Called on threads that may block.
 */
public final class PeerTrust extends X509ExtendedTrustManager {

    /** Decides about a certificate that no authority has confirmed. */
    public interface Approval {

        boolean approves(String host, int port, X509Certificate certificate);
    }

    /** A certificate that was refused. */
    static final class Rejected extends CertificateException {

        private static final long serialVersionUID = 1L;

        private final X509Certificate certificate;

        Rejected(X509Certificate certificate, CertificateException cause) {
            super(cause.getMessage(), cause);
            this.certificate = certificate;
        }

        X509Certificate certificate() {
            return certificate;
        }
    }

    /** The JDK's own: its authorities, or those of the system property {@code javax.net.ssl.trustStore}. */
    private static final class Standard {

        private static final SSLContext CONTEXT = context(authorities(null), (host, port, certificate) -> false);
    }

    private final Optional<X509ExtendedTrustManager> authorities;
    private final Approval approval;

    private PeerTrust(Optional<X509ExtendedTrustManager> authorities, Approval approval) {
        this.authorities = authorities;
        this.approval = approval;
    }

    /** Trusts the JDK's authorities. Reads files at its first call. */
    static SSLContext standard() throws GeneralSecurityException {
        // The default context may also hold a certificate of the client.
        return System.getProperty("javax.net.ssl.keyStore") == null ? Standard.CONTEXT : SSLContext.getDefault();
    }

    /**
     * The authorities of a key store.
     *
     * @param trusted null: the JDK's
     */
    public static Optional<X509ExtendedTrustManager> authorities(KeyStore trusted) {
        try {
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            return Optional.of((X509ExtendedTrustManager) managers.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no trusted authorities", e);
        }
    }

    /**
     * A context that trusts authorities and what is approved.
     *
     * @param authorities empty: nothing but what is approved
     */
    public static SSLContext context(Optional<X509ExtendedTrustManager> authorities, Approval approval) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[] {new PeerTrust(authorities, approval)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        try {
            if (authorities.isEmpty()) {
                throw new CertificateException("it is not the expected one");
            }
            authorities.get().checkServerTrusted(chain, type, engine);
        } catch (CertificateException e) {
            if (!approval.approves(engine.getPeerHost(), engine.getPeerPort(), chain[0])) {
                throw new Rejected(chain[0], e);
            }
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.map(X509ExtendedTrustManager::getAcceptedIssuers).orElse(new X509Certificate[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw unused();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw unused();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw unused();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw unused();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw unused();
    }

    /** Netty's handler calls with an engine, and a client checks servers only. */
    private static CertificateException unused() {
        return new CertificateException("Only servers are checked, and only for an engine");
    }
}
