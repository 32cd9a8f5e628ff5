// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs the lines of one connection. All methods but {@link #close} are called by one thread. To end a line, that thread
 * is interrupted.
 */
@ConsumerType
public interface Interpreter extends AutoCloseable {

    /** Makes interpreters. Thread-safe. */
    @ConsumerType
    interface Factory {

        /**
         * Opens an interpreter for a connection.
         *
         * @param out for the output of lines, in UTF-8; writing may block, and fails once the connection has ended
         * @param err the same for the error output
         */
        Interpreter open(OutputStream out, OutputStream err);
    }

    /**
     * Runs a line to its end. Errors of the line are written to the error output, for its user.
     *
     * @param columns of the terminal; 0 where nothing must be shortened
     * @return an {@link ExitCode}
     * @throws InterruptedException where the thread was interrupted; the line has ended
     */
    int run(String line, int columns) throws InterruptedException;

    /**
     * Sets the directory that relative file names in later lines are resolved against.
     *
     * @param path ignored where it is no directory
     */
    void directory(String path);

    /**
     * The possible completions of a word.
     *
     * @param cursor position in the line, after the word that is completed
     */
    List<Candidate> complete(String line, int cursor);

    /** Ends the line that runs. Idempotent; called by any thread. */
    @Override
    void close();
}
