// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the requests in the bytes of a client. A request ends at a blank line, before the method of the next request,
 * after three complete lines, or when the client is silent. Some programs end the last line and some do not, and
 * several requests may arrive at once.
 */
final class LabRequestReader {

    /** The course's programs read and write at most 1,024 bytes at once. */
    static final int LIMIT = 4096;

    private static final int LINES = 3;
    /** A method in capital letters. The name of a header has small letters, or a colon after it. */
    private static final Pattern METHOD = Pattern.compile("[A-Z_]{3,20}(?=[ \\t\\r\\n]|$)");
    /** {@code 2PLAY movie.Mjpeg}, {@code 25000 SETUP movie.Mjpeg}: two requests without a line end between them. */
    private static final Pattern METHOD_BEHIND_NUMBER = Pattern.compile("(?<=\\d|\\d )[A-Z_]{4,20}(?= )");
    /** The beginning of a possible method. */
    private static final Pattern CAPITALS = Pattern.compile("[A-Z_]{1,20}");

    /** One character for each byte. */
    private final StringBuilder text = new StringBuilder();

    /** @return whether there was room for it */
    boolean add(ByteBuffer bytes) {
        text.append(StandardCharsets.ISO_8859_1.decode(bytes));
        return text.length() <= LIMIT;
    }

    /** The bytes that are not yet part of a request. */
    ByteBuffer rest() {
        return StandardCharsets.ISO_8859_1.encode(text.toString());
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    /**
     * The next request.
     *
     * @param silence whether the client has been silent since then
     */
    Optional<LabRequest> next(boolean silence) {
        skipBlankLines();
        int end = end(silence);
        if (end < 0) {
            return Optional.empty();
        }
        String request = text.substring(0, end);
        text.delete(0, end);
        // This is a header line that arrived too late for its request.
        return METHOD.matcher(request).lookingAt() ? Optional.of(LabRequest.parse(request)) : next(silence);
    }

    private void skipBlankLines() {
        int i = 0;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        text.delete(0, i);
    }

    /** The end of the first request; -1 if it is not known yet. */
    private int end(boolean silence) {
        if (text.isEmpty()) {
            return -1;
        }
        int line = lineAfter(0);
        int ended = line < 0 ? 0 : 1;
        while (line >= 0 && line < text.length()) {
            int next = lineAfter(line);
            String content = text.substring(line, next < 0 ? text.length() : next);
            if (content.isBlank() && next >= 0) {
                return next;
            }
            if (METHOD.matcher(content).lookingAt()
                    || ended >= LINES && CAPITALS.matcher(content).matches()) {
                return line;
            }
            Matcher merged = METHOD_BEHIND_NUMBER.matcher(content);
            if (merged.find()) {
                return line + merged.start();
            }
            if (next < 0) {
                return ended >= LINES || silence ? text.length() : -1;
            }
            line = next;
            ended++;
        }
        return ended >= LINES || silence ? text.length() : -1;
    }

    /** The beginning of the line after the one at an index; -1 if that line is incomplete. */
    private int lineAfter(int index) {
        for (int i = index; i < text.length(); i++) {
            // The LF of a CR LF may arrive later.
            boolean cr = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) != '\n';
            if (text.charAt(i) == '\n' || cr) {
                return i + 1;
            }
        }
        return -1;
    }
}
