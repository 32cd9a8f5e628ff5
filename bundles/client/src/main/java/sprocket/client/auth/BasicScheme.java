// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Basic (RFC 7617): sends user and password without encryption. */
record BasicScheme(String user, String password) implements Scheme {

    @Override
    public int strength() {
        return 0;
    }

    @Override
    public String authorization(String method, String uri) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Basic";
    }
}
