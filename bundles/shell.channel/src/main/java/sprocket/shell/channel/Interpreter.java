// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs the lines of one connection. All methods but {@link #close} are called by one thread; whoever wants a line to
 * end interrupts that thread.
 */
@ConsumerType
public interface Interpreter extends AutoCloseable {

    /** Makes interpreters. Thread-safe. */
    @ConsumerType
    interface Factory {

        /** @param out what lines write, as UTF-8; writing may block and throws once the connection has ended */
        Interpreter open(OutputStream out, OutputStream err);
    }

    /**
     * Runs a line to its end. What goes wrong with the line is written for its user to the error output.
     *
     * @param columns of the terminal; 0: nothing is to be shortened
     * @return an {@link ExitCode}
     * @throws InterruptedException where the thread was interrupted; nothing of the line goes on
     */
    int run(String line, int columns) throws InterruptedException;

    /**
     * @param path of the directory that relative names of files in lines to come count from; ignored where it is none
     */
    void directory(String path);

    /** @param cursor position in the line, behind the word that is completed */
    List<Candidate> complete(String line, int cursor);

    /** Ends what still runs. Idempotent; called by any thread. */
    @Override
    void close();
}
