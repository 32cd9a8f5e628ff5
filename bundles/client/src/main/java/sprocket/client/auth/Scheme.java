// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

/** A way to log in that a server has asked for and that is known here. Used on one loop. */
interface Scheme {

    /** The stronger, the higher. */
    int strength();

    /** The value of the Authorization header for a request. */
    String authorization(String method, String uri);
}
