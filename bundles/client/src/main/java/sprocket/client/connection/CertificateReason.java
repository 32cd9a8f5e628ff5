// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;

/** Says why a certificate is not trusted, and what to do. */
final class CertificateReason {

    /** Kinds of names in a certificate (RFC 5280, section 4.2.1.6). */
    private static final List<Integer> NAMES = List.of(2, 7);

    private CertificateReason() {}

    static RtspClientException.Untrusted untrusted(String host, CertificateException failure, Throwable cause) {
        Optional<X509Certificate> certificate =
                failure instanceof PeerTrust.Rejected rejected ? Optional.of(rejected.certificate()) : Optional.empty();
        return new RtspClientException.Untrusted(
                "The certificate of " + host + " is not trusted: "
                        + certificate.map(c -> reason(host, c, failure)).orElseGet(() -> plain(failure)),
                certificate,
                cause);
    }

    private static String plain(Throwable failure) {
        return ForeignText.shown(String.valueOf(failure.getMessage()))
                + ". Check the host name, or name the certificate as one that is to be trusted";
    }

    private static String reason(String host, X509Certificate certificate, CertificateException failure) {
        String shown = " (SHA-256 fingerprint " + Fingerprint.of(certificate) + ")";
        for (Throwable part = failure; part != null; part = part.getCause()) {
            if (part instanceof CertificateExpiredException) {
                return "it ended at " + certificate.getNotAfter().toInstant() + shown
                        + ". Ask who runs the server for a new one, and check the clock of this machine";
            }
            if (part instanceof CertificateNotYetValidException) {
                return "it begins at " + certificate.getNotBefore().toInstant() + shown
                        + ". Check the clock of this machine and that of the server";
            }
        }
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
            return "it is for " + names(certificate) + ", not for " + host + shown
                    + ". Check the host name, or name the certificate as one that is to be trusted for any host";
        }
        if (message.contains("unable to find valid certification path")) {
            return "no authority that is trusted has signed it" + shown
                    + ". Compare the fingerprint with that of the server; if they agree, name the certificate as one"
                    + " that is to be trusted";
        }
        return ForeignText.shown(message) + shown
                + ". Check the host name, or name the certificate as one that is to be trusted";
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            String all = names == null
                    ? ""
                    : names.stream()
                            .filter(name -> NAMES.contains((Integer) name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.joining(", "));
            return all.isEmpty()
                    ? ForeignText.shown(certificate.getSubjectX500Principal().getName())
                    : ForeignText.shown(all);
        } catch (CertificateParsingException e) {
            return "other hosts";
        }
    }
}
