// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;

/** Where a command was called from: how wide it is, and how it is told that something was refused. */
final class Console {

    private static final String COLUMNS = "COLUMNS";
    private static final int DEFAULT_WIDTH = 80;
    private static final int STANDARD_OUTPUT = 1;

    private Console() {}

    interface Answer {
        /** @param width of the terminal; 0: shorten nothing */
        String to(int width) throws Refusal, InterruptedException;
    }

    /** A refusal is a line on the error output and a failed command, not an exception with its name and its trace. */
    static String answer(CommandSession session, String command, Answer answer) throws InterruptedException {
        try {
            return answer.to(width(session));
        } catch (Refusal e) {
            Process process = Process.Utils.current();
            if (process == null) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            process.err().println(command + ": " + e.getMessage());
            process.error(1);
            return null;
        }
    }

    /** What goes into another command or a file is not meant for eyes. */
    private static int width(CommandSession session) {
        Process process = Process.Utils.current();
        if (process != null && !process.isTty(STANDARD_OUTPUT)) {
            return 0;
        }
        Object columns = session.get(COLUMNS);
        return columns instanceof Number number ? Math.max(0, number.intValue()) : DEFAULT_WIDTH;
    }
}
