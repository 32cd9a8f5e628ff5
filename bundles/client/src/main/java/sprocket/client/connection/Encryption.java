// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import sprocket.address.AddressText;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;

/**
 * TLS for an RTSP connection, by the JDK's provider.
 *
 * @param context empty: the JDK's default one
 * @param hostName whether the certificate must name the host (RFC 2818, section 3.1)
 */
public record Encryption(Optional<SSLContext> context, boolean hostName) {

    /** The context. Reads files at its first call, so do not call it on an event loop. */
    SSLContext resolved() {
        try {
            return context.isPresent() ? context.get() : PeerTrust.standard();
        } catch (GeneralSecurityException e) {
            throw new RtspClientException.Unreachable("The JDK has no TLS: " + e.getMessage(), e);
        }
    }

    /** @param tasks runs what may block, such as checks of certificates */
    SslHandler handler(SSLContext from, String host, int port, Duration timeout, Executor tasks) {
        SSLEngine engine = from.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        if (hostName) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        SslHandler handler = new SslHandler(engine, tasks);
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }

    /** The reason why a handshake failed. */
    static RtspClientException failure(String host, int port, Throwable cause) {
        for (Throwable part = cause; part != null; part = part.getCause()) {
            if (part instanceof CertificateException failure) {
                return CertificateReason.untrusted(host, failure, cause);
            }
        }
        return new RtspClientException.Unreachable(
                "No encrypted connection to " + AddressText.of(host, port) + ": " + reason(cause)
                        + ". Check that the server speaks TLS at this port; without it the URL begins with rtsp://",
                cause);
    }

    /**
     * Whether the server has ended the connection by an alert about the client's certificate (RFC 8446, section 6.2).
     */
    static boolean wantsCertificate(Throwable cause) {
        return cause instanceof SSLException
                && String.valueOf(cause.getMessage()).matches(".*alert: (certificate_required|bad_certificate).*");
    }

    private static String reason(Throwable cause) {
        if (cause instanceof SslHandshakeTimeoutException) {
            return "no answer in time";
        }
        if (cause instanceof NotSslRecordException) {
            // Its message is a hexadecimal dump of the received bytes.
            return "what came is no TLS";
        }
        if (wantsCertificate(cause)) {
            return "the server wants a certificate of the client that it trusts";
        }
        return cause.getMessage() == null ? "the connection was closed" : ForeignText.shown(cause.getMessage());
    }
}
