// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import sprocket.rtsp.server.text.Printable;

/** A failure for the log: its message, and those of its causes, may quote the client. The stack stays as it was. */
final class EscapedFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 8;

    EscapedFailure(Throwable failure) {
        this(failure, 0);
    }

    private EscapedFailure(Throwable failure, int depth) {
        super(
                failure.getClass().getName()
                        + (failure.getMessage() == null ? "" : ": " + Printable.of(failure.getMessage())),
                failure.getCause() == null || depth == MAX_CAUSES
                        ? null
                        : new EscapedFailure(failure.getCause(), depth + 1));
        setStackTrace(failure.getStackTrace());
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
