// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificates that connections of {@code rtsps} URLs trust. Immutable.
 *
 * @param context the TLS context of the connections; empty: the JDK's default, with the authorities that the JDK trusts
 * @param hostName whether a certificate must name the host of the URL (RFC 2818, section 3.1)
 */
public record Tls(Optional<SSLContext> context, boolean hostName) {

    /** Trusts the JDK's authorities. The certificate must name the host. */
    public static final Tls DEFAULT = new Tls(Optional.empty(), true);

    /** Trusts what a given context trusts. The context may also contain a certificate of the client. */
    public static Tls of(SSLContext context) {
        return new Tls(Optional.of(context), true);
    }

    /** Trusts what a trust manager trusts. */
    public static Tls trusting(X509TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return of(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no TLS", e);
        }
    }

    /**
     * Trusts only these certificates and certificates signed by them. Useful for a camera with a self-signed
     * certificate.
     *
     * @throws IllegalArgumentException if there is none, or one that cannot be used
     */
    public static Tls trusting(X509Certificate... certificates) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (int i = 0; i < certificates.length; i++) {
                trusted.setCertificateEntry("trusted-" + i, certificates[i]);
            }
            if (certificates.length == 0) {
                throw new IllegalArgumentException("Nobody is trusted: name a certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            return trusting((X509TrustManager) managers.getTrustManagers()[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("Not a certificate that can be trusted: " + e.getMessage(), e);
        }
    }

    /** Also accepts certificates that name another host or none, as those of cameras often do. */
    public Tls withoutHostName() {
        return new Tls(context, false);
    }
}
