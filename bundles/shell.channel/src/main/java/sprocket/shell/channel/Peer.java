// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end, and whether that is the user whose server it is. Nobody else may come in, root included. */
final class Peer {

    private Peer() {}

    /**
     * The user of the process that connected; empty where the system does not tell, and its file permissions must do.
     */
    static Optional<UserPrincipal> of(SocketChannel channel) throws IOException {
        return channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                ? Optional.of(
                        channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user())
                : Optional.empty();
    }

    /** Why a peer is not let in; empty for one that is. */
    static Optional<String> refusal(UserPrincipal owner, Optional<UserPrincipal> peer) {
        return peer.filter(user -> !user.equals(owner))
                .map(user -> "This is the server of " + owner.getName() + ", and only " + owner.getName()
                        + " may use its shell, not " + user.getName());
    }
}
