// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.SessionStatus.Problem.Kind;
import sprocket.client.failure.RtspClientException;

/** Describes failures for users, with advice. */
final class Problems {

    private Problems() {}

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    /** The certificate that a failure is about. */
    static Optional<X509Certificate> certificate(Throwable failure) {
        return cause(failure) instanceof RtspClientException.Untrusted untrusted
                ? untrusted.certificate()
                : Optional.empty();
    }

    static Problem of(Throwable failure) {
        return of(failure, false);
    }

    /** @param changed whether the user has accepted another certificate of the host before */
    static Problem of(Throwable failure, boolean changed) {
        Throwable cause = cause(failure);
        Kind kind = kind(cause);
        if (cause instanceof RtspClientException.Untrusted untrusted
                && untrusted.certificate().isPresent()) {
            return certificate(untrusted, changed);
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Problem(kind, cause instanceof RtspClientException ? what(message) : message, advice(kind, cause));
    }

    private static Problem certificate(RtspClientException.Untrusted untrusted, boolean changed) {
        String what = untrusted.getMessage();
        int advice = what.indexOf(". ");
        return new Problem(
                Kind.CERTIFICATE,
                (changed ? "It is not the certificate that you trusted before. " : "")
                        + (advice < 0 ? what : what.substring(0, advice)),
                changed
                        ? "Ask who runs the server whether it has a new certificate. Somebody else may pretend to be it"
                        : "Compare the fingerprint with the one that the server shows; trust it if they agree");
    }

    /** The library's message without its advice, which is for programmers. The user gets other advice. */
    private static String what(String message) {
        int colon = message.lastIndexOf(": ");
        boolean advice = colon > 0 && colon + 2 < message.length() && Character.isLowerCase(message.charAt(colon + 2));
        return advice ? message.substring(0, colon) : message;
    }

    static Problem reconnecting(RtspClientException cause, int attempt, Duration delay) {
        long seconds = Math.max(1, Math.round(delay.toMillis() / 1000.0));
        return new Problem(
                Kind.RECONNECTING,
                "The connection is lost. Try " + attempt + " in " + seconds + " s",
                cause.getMessage());
    }

    private static Kind kind(Throwable cause) {
        if (cause instanceof RtspClientException.BadAddress) {
            return Kind.ADDRESS;
        }
        if (cause instanceof RtspClientException.LoginFailed) {
            return Kind.LOGIN;
        }
        if (cause instanceof RtspClientException.Refused
                || cause instanceof RtspClientException.BadRedirect
                || cause instanceof RtspClientException.WrongState
                || cause instanceof RtspClientException.Untrusted) {
            return Kind.REFUSED;
        }
        if (cause instanceof RtspClientException.BadReply || !(cause instanceof RtspClientException)) {
            return Kind.MEDIA;
        }
        return Kind.NETWORK;
    }

    private static String advice(Kind kind, Throwable cause) {
        return switch (kind) {
            case ADDRESS -> "Write the address as in rtsp://host:554/path";
            case LOGIN ->
                ((RtspClientException.LoginFailed) cause).tried()
                        ? "Check user and password. Some servers lock an account after a" + " few wrong ones"
                        : "Enter user and password";
            case REFUSED ->
                cause instanceof RtspClientException.Refused refused
                        ? refusal(refused.status().code())
                        : cause instanceof RtspClientException.Untrusted
                                ? "Ask who runs the server for a certificate that can be trusted"
                                : "Stop the session and play again";
            case MEDIA -> "Look whether the address is that of an RTSP server, and whether others can play it";
            default -> network(cause);
        };
    }

    private static String refusal(int status) {
        return switch (status) {
            case 403 -> "Ask for access to it";
            case 404 -> "Check the path: the server has nothing under it";
            case 405, 501, 551 -> "The server cannot do that";
            case 453, 503 -> "The server is busy: try again later";
            case 454 -> "The server has ended the session: play again";
            case 455 -> "That cannot be done now: stop, and play again";
            case 457 -> "Choose a place within the film";
            case 461 -> "Try another transport";
            default ->
                status >= 500
                        ? "Something is wrong at the server: try again, or look at its log"
                        : "Ask who runs the server";
        };
    }

    private static String network(Throwable cause) {
        if (cause instanceof RtspClientException.NoMedia || cause instanceof RtspClientException.NoTransport) {
            return "Try TCP: a firewall may keep UDP away";
        }
        if (cause instanceof RtspClientException.Unreachable) {
            return "Check host and port, and whether the server runs";
        }
        return "Try again: the server or the network may be back";
    }
}
