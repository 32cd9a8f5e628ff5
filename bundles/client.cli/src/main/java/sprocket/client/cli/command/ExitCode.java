// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import sprocket.client.failure.RtspClientException;

/** The exit codes of the program. A signal gives 128 plus its number, as usual. */
public final class ExitCode {

    public static final int OK = 0;
    /** An unexpected failure. */
    public static final int FAILURE = 1;

    public static final int USAGE = 2;
    public static final int UNREACHABLE = 3;
    public static final int LOGIN = 4;
    public static final int REFUSED = 5;
    public static final int NO_MEDIA = 6;
    /** The connection or session was lost, or the server's replies are wrong. */
    public static final int BROKEN = 7;

    public static final int FILE = 8;
    /** The server's certificate is not trusted. */
    public static final int UNTRUSTED = 9;
    /** 128 + SIGPIPE: the reader of the output has gone. */
    public static final int PIPE = 141;

    private ExitCode() {}

    static int of(RtspClientException failure) {
        if (failure instanceof RtspClientException.BadAddress) {
            return USAGE;
        } else if (failure instanceof RtspClientException.Unreachable) {
            return UNREACHABLE;
        } else if (failure instanceof RtspClientException.LoginFailed) {
            return LOGIN;
        } else if (failure instanceof RtspClientException.Untrusted) {
            return UNTRUSTED;
        } else if (failure instanceof RtspClientException.Refused
                || failure instanceof RtspClientException.BadRedirect) {
            return REFUSED;
        } else if (failure instanceof RtspClientException.NoMedia
                || failure instanceof RtspClientException.NoTransport) {
            return NO_MEDIA;
        }
        return failure instanceof RtspClientException.WrongState ? FAILURE : BROKEN;
    }

    /** The name of a code, for JSON. */
    static String name(int code) {
        return switch (code) {
            case USAGE -> "usage";
            case UNREACHABLE -> "unreachable";
            case LOGIN -> "login";
            case REFUSED -> "refused";
            case NO_MEDIA -> "noMedia";
            case BROKEN -> "broken";
            case FILE -> "file";
            case UNTRUSTED -> "untrusted";
            default -> "failure";
        };
    }
}
