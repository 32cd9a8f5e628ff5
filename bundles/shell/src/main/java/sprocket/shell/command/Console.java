// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;

/** The console that a command was called from: its width, and its error output. */
final class Console {

    private static final String COLUMNS = "COLUMNS";
    private static final int DEFAULT_WIDTH = 80;
    private static final int STANDARD_OUTPUT = 1;

    private Console() {}

    interface Answer {
        /** @param width of the terminal; 0: nothing is shortened */
        String to(int width) throws Refusal, InterruptedException;
    }

    /**
     * Runs a command. Where it is refused, prints one line to the error output, and the command fails without a trace.
     */
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

    /** 0 where the output goes to another command or to a file. */
    private static int width(CommandSession session) {
        Process process = Process.Utils.current();
        if (process != null && !process.isTty(STANDARD_OUTPUT)) {
            return 0;
        }
        Object columns = session.get(COLUMNS);
        return columns instanceof Number number ? Math.max(0, number.intValue()) : DEFAULT_WIDTH;
    }

    /** A command cannot do what was asked. The message tells its user why, in a sentence. */
    static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
