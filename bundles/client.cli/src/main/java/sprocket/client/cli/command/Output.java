// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.io.PrintWriter;

/** Results go to the standard output, progress to a terminal. Thread-safe. */
public final class Output {

    private static final int WIDTH = 79;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean terminal;
    private final Runnable closed;
    private boolean progress;

    /**
     * @param json whether results are objects, one to a line
     * @param terminal whether someone looks at the standard error
     * @param closed is run when nobody reads the results
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

    /** A result: lines of text. */
    public synchronized void text(String lines) {
        clear();
        out.print(lines.endsWith("\n") ? lines : lines + "\n");
        written();
    }

    /** A result, where results are objects. */
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

    /** What is going on; the next such line takes its place. */
    public synchronized void progress(String line) {
        if (terminal) {
            String shown = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
            err.print("\r" + shown + " ".repeat(WIDTH - shown.length()));
            err.flush();
            progress = true;
        }
    }

    /** Something that happened, for those who look. */
    public synchronized void note(String line) {
        if (terminal) {
            clear();
            err.println(line);
            err.flush();
        }
    }

    /** Something that is not as it was asked for. */
    public synchronized void warn(String message) {
        clear();
        err.println("sprocket: " + message);
        err.flush();
    }

    /** What went wrong. */
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

    /** Behind the program's name, unless it begins with a name or an abbreviation itself. */
    private static String lowerCase(String message) {
        boolean sentence = message.length() > 1
                && !Character.isUpperCase(message.charAt(1))
                && Character.isLetter(message.charAt(0));
        return sentence ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
    }

    /** Takes the line of progress away. */
    synchronized void clear() {
        if (progress) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            progress = false;
        }
    }
}
