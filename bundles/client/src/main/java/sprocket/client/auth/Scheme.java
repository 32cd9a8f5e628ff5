// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

/** An authentication scheme, ready to answer the server's challenge. Used on one loop. */
interface Scheme {

    /** The strength; higher is stronger. */
    int strength();

    /** The value of the Authorization header for a request. */
    String authorization(String method, String uri);
}
