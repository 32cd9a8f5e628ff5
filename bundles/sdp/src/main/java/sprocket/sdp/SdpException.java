// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

/**
 * A description that cannot be used. The message names the line and what is wrong with it; what it quotes of the input
 * is shortened and free of control characters, so it may be logged.
 */
public final class SdpException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String reason;

    SdpException(int line, String reason) {
        super(line == 0 ? reason : "line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    /** The line at fault, counted from 1 and with blank lines; 0 when it is the description as a whole. */
    public int line() {
        return line;
    }

    /** What is wrong, without the line number. */
    public String reason() {
        return reason;
    }
}
