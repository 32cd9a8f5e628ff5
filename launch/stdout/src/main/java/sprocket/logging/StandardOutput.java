// SPDX-License-Identifier: Apache-2.0
package sprocket.logging;

import ch.qos.logback.core.OutputStreamAppender;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * Appends to the standard output of the process. A console appender would write to {@code System.out}, which is the
 * shell's while one of its commands runs: what a command causes would be missing in the log.
 *
 * @param <E> the kind of event
 */
public final class StandardOutput<E> extends OutputStreamAppender<E> {

    @Override
    public void start() {
        setOutputStream(new FileOutputStream(FileDescriptor.out) {
            @Override
            public void close() {
                // It is the process's: the appender that follows writes to it, too.
            }
        });
        super.start();
    }
}
