// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Session identifiers of 128 random bits (RFC 2326, 3.4 asks for eight characters that cannot be guessed). Thread-safe.
 */
final class SessionIds {

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /**
     * 22 characters of the URL-safe alphabet, which are all allowed in a session-id; the first is no dash, as of an
     * option of a command.
     */
    String next() {
        byte[] bytes = new byte[BYTES];
        String id;
        do {
            random.nextBytes(bytes);
            id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (id.charAt(0) == '-');
        return id;
    }
}
