// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import org.apache.felix.service.command.Process;

/** A command is refused; the message tells the user why. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }

    interface Answer {
        String get() throws Refusal, InterruptedException;
    }

    /** Runs a command. A refusal becomes one line on the error output and a failed command, without a stack trace. */
    static String orAnswer(String command, Answer answer) throws InterruptedException {
        try {
            return answer.get();
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
}
