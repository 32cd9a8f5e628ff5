// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import sprocket.auth.api.Principal;

/** The result of checking a login. */
sealed interface Verdict {

    record Accepted(Principal principal) implements Verdict {}

    /** User and password are right, but the nonce cannot be used: the client should use a new one. */
    record Stale() implements Verdict {}

    /**
     * The client should log in otherwise.
     *
     * @param why for the client
     */
    record Unsuitable(String why) implements Verdict {}

    /**
     * User or password is wrong.
     *
     * @param why for the log of the server
     */
    record Wrong(String why) implements Verdict {}

    /** The server has too many passwords to check just now. */
    record Busy() implements Verdict {}
}
