// SPDX-License-Identifier: Apache-2.0
package sprocket.client.failure;

import java.security.cert.X509Certificate;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * An operation of the client failed. The message says what was wrong and what to do. It holds no password. Text that a
 * server sent is shortened, and its control characters are removed. Futures of the client fail with it; {@code join()}
 * wraps it in a {@link java.util.concurrent.CompletionException}.
 */
public abstract sealed class RtspClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RtspClientException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The URL, or a URL that the server has sent, cannot be used. */
    public static final class BadAddress extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public BadAddress(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** There is no connection: the host does not exist, no server listens there, or it does not answer in time. */
    public static final class Unreachable extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server's certificate is not trusted or is for another host. No request and no login was sent. */
    public static final class Untrusted extends RtspClientException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<X509Certificate> certificate;

        public Untrusted(String message, Optional<X509Certificate> certificate, Throwable cause) {
            super(message, cause);
            this.certificate = certificate;
        }

        /** The certificate that is not trusted; empty if the check is that of a context of the caller. */
        public Optional<X509Certificate> certificate() {
            return certificate;
        }
    }

    /** The connection has ended, in a message or between two. */
    public static final class ConnectionLost extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public ConnectionLost(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A reply did not arrive in time. */
    public static final class NoReply extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public NoReply(String message) {
            super(message, null);
        }
    }

    /** The data received is not RTSP, is too large, or lacks a required part. */
    public static final class BadReply extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public BadReply(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The server asks for a login, but there is none, it was refused, or the authentication scheme is not supported.
     */
    public static final class LoginFailed extends RtspClientException {

        private static final long serialVersionUID = 1L;

        private final boolean tried;

        /** @param tried whether user and password were sent */
        public LoginFailed(String message, boolean tried) {
            super(message, null);
            this.tried = tried;
        }

        /** Whether user and password were sent. Further attempts with the same ones may lock the account. */
        public boolean tried() {
            return tried;
        }
    }

    /** The server answered with an error status, or with a redirect that is not followed (RFC 2326, section 11). */
    public static final class Refused extends RtspClientException {

        private static final long serialVersionUID = 1L;

        private final transient RtspResponse response;

        public Refused(String message, RtspResponse response) {
            super(message, null);
            this.response = response;
        }

        public RtspStatus status() {
            return response.status();
        }

        public RtspResponse response() {
            return response;
        }
    }

    /** A redirect that is not followed: it leads to a URL without encryption, has no usable URL, or is one too many. */
    public static final class BadRedirect extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public BadRedirect(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Client and server have no transport in common, or there are no ports left. */
    public static final class NoTransport extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public NoTransport(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** PLAY was answered, but no packets arrive. */
    public static final class NoMedia extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public NoMedia(String message) {
            super(message, null);
        }
    }

    /** The session is closed, or not in the state that the call needs. */
    public static final class WrongState extends RtspClientException {

        private static final long serialVersionUID = 1L;

        public WrongState(String message) {
            super(message, null);
        }
    }
}
