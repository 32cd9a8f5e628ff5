// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.stepped;

import java.util.List;
import java.util.Optional;

/**
 * A message as it was read from the wire.
 *
 * @param start the first line
 * @param headers lines
 */
public record Message(String start, List<String> headers, String body) {

    /** The value of the first header with this name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** The status of a reply. */
    public int status() {
        if (!start.matches("RTSP/1\\.0 \\d{3} .*")) {
            throw new AssertionError("No reply: " + start);
        }
        return Integer.parseInt(start.substring(9, 12));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(start);
        headers.forEach(line -> text.append("\n").append(line));
        if (!body.isEmpty()) {
            text.append("\n\n").append(body.stripTrailing());
        }
        return text.toString();
    }
}
