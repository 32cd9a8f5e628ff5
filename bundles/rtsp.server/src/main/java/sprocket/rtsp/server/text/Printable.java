// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.text;

import java.util.Locale;

/** Makes text that a client sent fit for a log line: printable ASCII only, and of limited length. */
public final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {}

    public static String of(Object value) {
        String text = String.valueOf(value);
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 8);
        for (int i = 0; i < text.length(); i++) {
            if (out.length() >= MAX_LENGTH) {
                return out.append("...").toString();
            }
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\\') {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return out.toString();
    }

    /**
     * A failure for the log, with its stack and causes. Their messages are made printable, because they may quote the
     * client.
     */
    public static Throwable failure(Throwable failure) {
        return new PrintableFailure(failure, 0);
    }

    private static final class PrintableFailure extends Exception {

        private static final long serialVersionUID = 1L;
        private static final int MAX_CAUSES = 8;

        PrintableFailure(Throwable failure, int depth) {
            super(
                    failure.getClass().getName()
                            + (failure.getMessage() == null ? "" : ": " + Printable.of(failure.getMessage())),
                    failure.getCause() == null || depth == MAX_CAUSES
                            ? null
                            : new PrintableFailure(failure.getCause(), depth + 1));
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
}
