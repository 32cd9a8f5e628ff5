// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The socket of a channel, for sends that pass by the channel's pipeline and queue: one system call each, and no
 * objects. It may be used while it is {@link #idle} only, or bytes would overtake others. On the channel's event loop
 * only.
 */
@ProviderType
public interface DirectSocket {

    /** The socket of an epoll channel; empty for a channel of another kind. */
    static Optional<DirectSocket> of(Channel channel) {
        return channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket
                ? Optional.of(new EpollSocket(channel, socket))
                : Optional.empty();
    }

    /**
     * Whether bytes may be sent directly now: the channel is active, its queue is empty, and its pipeline has only one
     * handler, which does not change what is written.
     */
    boolean idle();

    /**
     * Writes bytes of direct memory to a connection.
     *
     * @param from index of the first byte, whatever the position is
     * @param to index behind the last byte
     * @return number of bytes that the kernel has taken, 0 if it takes none now
     * @throws IOException if the connection is broken
     */
    int write(ByteBuffer bytes, int from, int to) throws IOException;

    /**
     * Sends bytes of direct memory as one message of UDP.
     *
     * @param from index of the first byte, whatever the position is
     * @param to index behind the last byte, which must not be the first one
     * @return false if the kernel takes no message now
     * @throws IOException if this message cannot be sent; others may be
     */
    boolean send(ByteBuffer bytes, int from, int to, InetSocketAddress peer) throws IOException;

    /**
     * Has the kernel divide each message into packets of this length, of which the last may be shorter. It applies to
     * queued messages, too. Makes a system call if the length changes. Linux: udp(7), UDP_SEGMENT.
     *
     * @param length bytes; 0 for no division, as at the beginning
     */
    void segmentLength(int length) throws IOException;

    /** The length that was set last. */
    int segmentLength();
}
