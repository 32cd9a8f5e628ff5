// SPDX-License-Identifier: Apache-2.0
package sprocket.logging;

import ch.qos.logback.core.OutputStreamAppender;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * Appends to the standard output of the process. A console appender writes to {@code System.out}, which the shell
 * redirects while a command runs: what the command causes would be missing in the log.
 *
 * @param <E> the kind of event
 */
public final class StandardOutput<E> extends OutputStreamAppender<E> {

    @Override
    public void start() {
        setOutputStream(new FileOutputStream(FileDescriptor.out) {
            @Override
            public void close() {
                // Not closed: it belongs to the process, and a later appender writes to it too.
            }
        });
        super.start();
    }
}
