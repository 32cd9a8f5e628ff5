// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy;

/**
 * A bundle was not swapped. The message is for an operator: it says why, and what to do. The old bundle goes on serving
 * unless the message says otherwise.
 */
public final class SwapException extends Exception {

    private static final long serialVersionUID = 1L;

    public SwapException(String message) {
        super(message);
    }

    public SwapException(String message, Throwable cause) {
        super(message, cause);
    }
}
