// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

/** How a line has ended, in the exit codes of a Unix shell. */
public final class ExitCode {

    public static final int OK = 0;
    /** A command failed, or there is no such command. */
    public static final int FAILED = 1;
    /** The line is not well-formed. */
    public static final int SYNTAX = 2;

    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
