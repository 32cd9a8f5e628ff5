// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** The user at the other end of a connection. Only the user who runs the server is accepted; not even root is. */
final class Peer {

    private Peer() {}

    /**
     * The user of the process that connected; empty where the system does not tell, and the file permissions must do.
     */
    static Optional<UserPrincipal> of(SocketChannel channel) throws IOException {
        return channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                ? Optional.of(
                        channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user())
                : Optional.empty();
    }

    /** Why a peer is refused; empty for one that is accepted. */
    static Optional<String> refusal(UserPrincipal owner, Optional<UserPrincipal> peer) {
        return peer.filter(user -> !user.equals(owner))
                .map(user -> "This is the server of " + owner.getName() + ", and only " + owner.getName()
                        + " may use its shell, not " + user.getName());
    }
}
