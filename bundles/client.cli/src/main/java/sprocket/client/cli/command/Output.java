// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.io.PrintWriter;

/** Writes results to the standard output, and progress to the terminal. Thread-safe. */
public final class Output {

    private static final int WIDTH = 79;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean terminal;
    private final Runnable closed;
    private boolean progress;

    /**
     * @param json whether results are JSON objects, one in each line
     * @param terminal whether the standard error is a terminal
     * @param closed is run when the reader of the results has gone
     */
    Output(PrintWriter out, PrintWriter err, boolean json, boolean terminal, Runnable closed) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.terminal = terminal;
        this.closed = closed;
    }

    public boolean json() {
        return json;
    }

    /** Writes a result as lines of text. */
    public synchronized void text(String lines) {
        clear();
        out.print(lines.endsWith("\n") ? lines : lines + "\n");
        written();
    }

    /** Writes a result as an object. */
    public synchronized void object(Json object) {
        clear();
        out.print(object + "\n");
        written();
    }

    private void written() {
        out.flush();
        if (out.checkError()) {
            closed.run();
        }
    }

    /** Shows the progress. The next line of progress replaces this one. */
    public synchronized void progress(String line) {
        if (terminal) {
            String shown = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
            err.print("\r" + shown + " ".repeat(WIDTH - shown.length()));
            err.flush();
            progress = true;
        }
    }

    /** Writes an event, if there is a terminal. */
    public synchronized void note(String line) {
        if (terminal) {
            clear();
            err.println(line);
            err.flush();
        }
    }

    /** Writes a warning: something differs from the request. */
    public synchronized void warn(String message) {
        clear();
        err.println("sprocket: " + message);
        err.flush();
    }

    /** Writes why the command failed. */
    synchronized void failure(int exitCode, String message, Object status) {
        clear();
        if (json) {
            object(new Json()
                    .put(
                            "error",
                            new Json()
                                    .put("kind", ExitCode.name(exitCode))
                                    .put("exitCode", exitCode)
                                    .put("status", status)
                                    .put("message", message)));
        }
        warn(lowerCase(message));
    }

    /**
     * Begins a message with a small letter, because it follows the program's name. Names and abbreviations keep their
     * capitals.
     */
    private static String lowerCase(String message) {
        boolean sentence = message.length() > 1
                && !Character.isUpperCase(message.charAt(1))
                && Character.isLetter(message.charAt(0));
        return sentence ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
    }

    /** Removes the line of progress. */
    synchronized void clear() {
        if (progress) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            progress = false;
        }
    }
}
