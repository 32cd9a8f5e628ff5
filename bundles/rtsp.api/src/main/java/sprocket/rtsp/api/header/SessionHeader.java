// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.time.Duration;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The Session header (RFC 2326, section 12.37).
 *
 * @param id the identifier, 1 to 128 characters
 * @param timeout how long the server keeps an idle session; sent in responses only, whole seconds
 */
public record SessionHeader(String id, Optional<Duration> timeout) {

    /** Longer than the ids of any server. It bounds the memory for an id. */
    public static final int MAX_ID_LENGTH = 128;

    /**
     * Parses {@code id[;timeout=seconds]}. Other parameters are ignored. Clients may echo the timeout.
     *
     * @throws RtspException 454 for an invalid identifier
     */
    public static SessionHeader parse(String value) throws RtspException {
        String[] parts = value.split(";");
        String id = parts.length == 0 ? "" : parts[0].strip();
        if (id.isEmpty()
                || id.length() > MAX_ID_LENGTH
                || !id.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != ',')) {
            throw new RtspException(RtspStatus.SESSION_NOT_FOUND, "The Session header holds no session identifier");
        }
        Optional<Duration> timeout = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("timeout") && timeout.isEmpty()) {
                timeout = timeout(pair[1]);
            }
        }
        return new SessionHeader(id, timeout);
    }

    /** A timeout of zero is ignored: no client could keep such a session alive. */
    private static Optional<Duration> timeout(String text) {
        int seconds = IntRange.number(text, 1, 999_999_999);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    @Override
    public String toString() {
        return id + timeout.map(t -> ";timeout=" + t.toSeconds()).orElse("");
    }
}
