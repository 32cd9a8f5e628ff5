// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;

/** The channel cannot be opened or used. The message is for people: it says why, and what to do. */
public final class ChannelException extends IOException {

    private static final long serialVersionUID = 1L;

    ChannelException(String message) {
        super(message);
    }
}
