// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

/** Ends a command with an error that the user is told in one line. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param message what was wrong and what to do */
    public CommandFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
