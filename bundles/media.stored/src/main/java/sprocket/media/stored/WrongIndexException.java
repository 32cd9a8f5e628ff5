// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;

/** An index that does not lead to what it says: the file itself may be sound. */
public final class WrongIndexException extends IOException {

    private static final long serialVersionUID = 1L;

    public WrongIndexException(String message) {
        super(message);
    }
}
