// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response that was read from the wire.
 *
 * @param headers names compare without regard to case; of several with one name the values are joined by commas
 */
public record Reply(int status, String reason, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The members of a comma-separated header; none where it is missing. */
    public List<String> list(String name) {
        return header(name)
                .map(value -> Arrays.stream(value.split(",")).map(String::strip).toList())
                .orElse(List.of());
    }

    /** The session's id, without parameters. */
    public String session() {
        String value = header("Session").orElseThrow(() -> new AssertionError("The reply names no session: " + this));
        return value.split(";")[0].strip();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + reason + " " + headers + (body.length > 0 ? "\n" + text() : "");
    }
}
