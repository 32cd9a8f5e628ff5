// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import sprocket.client.connection.Fingerprint;
import sprocket.client.connection.PeerTrust;

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
            return of(PeerTrust.context(PeerTrust.authorities(trusted), (host, port, certificate) -> false));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("Not a certificate that can be trusted: " + e.getMessage(), e);
        }
    }

    /**
     * Trusts only the certificates with these SHA-256 fingerprints, whatever hosts they name and whoever has signed
     * them.
     *
     * @param fingerprints 32 pairs of hexadecimal digits, with colons between or without
     * @throws IllegalArgumentException if there is none, or one that is no fingerprint
     */
    public static Tls pinned(String... fingerprints) {
        Set<String> trusted = Stream.of(fingerprints).map(Fingerprint::parse).collect(Collectors.toUnmodifiableSet());
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException("Nobody is trusted: name a fingerprint");
        }
        return of(PeerTrust.context(
                Optional.empty(), (host, port, certificate) -> trusted.contains(Fingerprint.of(certificate))));
    }

    /**
     * Trusts the JDK's authorities, and the certificates that the caller approves, such as those that a user has
     * accepted before. A certificate that is not approved is in {@code RtspClientException.Untrusted}.
     *
     * @param approval asked about a certificate that no authority confirms for the host; called on a thread that may
     *     block for less than the timeout of connections
     */
    public static Tls approving(Approval approval) {
        return of(PeerTrust.context(PeerTrust.authorities(null), approval::approves));
    }

    /** Decides about a certificate. Thread-safe. */
    @FunctionalInterface
    public interface Approval {

        /**
         * @param host as in the URL, without brackets
         * @param port of the server
         */
        boolean approves(String host, int port, X509Certificate certificate);
    }

    /** The SHA-256 fingerprint of a certificate: pairs of hexadecimal digits with colons between. */
    public static String fingerprint(X509Certificate certificate) {
        return Fingerprint.of(certificate);
    }

    /** Also accepts certificates that name another host or none, as those of cameras often do. */
    public Tls withoutHostName() {
        return new Tls(context, false);
    }
}
