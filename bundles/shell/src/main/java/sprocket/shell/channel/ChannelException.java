package sprocket.shell.channel;

import java.io.IOException;

/** The channel cannot be opened or used; the message tells a person why and what to do. */
public final class ChannelException extends IOException {

    ChannelException(String message) {
        super(message);
    }
}
