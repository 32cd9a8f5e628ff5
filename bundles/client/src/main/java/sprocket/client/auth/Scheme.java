// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An authentication scheme, ready to answer the server's challenge. Used on one loop. */
interface Scheme {

    /** The strength; higher is stronger. */
    int strength();

    /** The value of the Authorization header for a request. */
    String authorization(String method, String uri);

    /** Basic (RFC 7617): sends user and password without encryption. */
    record Basic(String user, String password) implements Scheme {

        @Override
        public int strength() {
            return 0;
        }

        @Override
        public String authorization(String method, String uri) {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Basic";
        }
    }
}
