// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

/** A realm does not work now, so that no login can be checked. The message is for the log of the server only. */
public class RealmException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do, as one sentence without a full stop */
    public RealmException(String message) {
        super(message);
    }

    public RealmException(String message, Throwable cause) {
        super(message, cause);
    }
}
