// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

/**
 * Media that is there but cannot be served: damaged, or of a kind that is not supported. The message says what is wrong
 * and what to do, in words fit for the client; it names no path of the server.
 */
public class MediaException extends Exception {

    private static final long serialVersionUID = 1L;

    public MediaException(String message) {
        super(message);
    }

    public MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
