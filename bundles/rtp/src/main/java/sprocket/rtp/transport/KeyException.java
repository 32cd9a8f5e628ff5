// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.io.IOException;

/**
 * A stream would be possible, but not with the keys that it comes with: they are missing, cannot be read, or are of a
 * kind that is not supported. The message tells the other side what to do.
 */
public class KeyException extends IOException {

    private static final long serialVersionUID = 1;

    public KeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
