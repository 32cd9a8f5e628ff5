// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;

/**
 * An access unit that is damaged, and left out; those behind it may be sound. The message says what is wrong with it.
 */
public final class DamagedUnitException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedUnitException(String message) {
        super(message);
    }
}
