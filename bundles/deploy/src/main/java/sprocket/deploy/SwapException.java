// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy;

/**
 * A bundle was not swapped. The message says why and what to do, fit for an operator; what was there serves on unless
 * it says otherwise.
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
