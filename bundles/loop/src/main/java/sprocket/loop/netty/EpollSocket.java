// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Sends by Netty's native calls. */
final class EpollSocket implements DirectSocket {

    private static final int UDP_LEVEL = 17;
    private static final int UDP_SEGMENT = 103;

    private final Channel channel;
    private final Socket socket;
    private int segmentLength;

    EpollSocket(Channel channel, Socket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    @Override
    public boolean idle() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        if (queue == null || queue.totalPendingWriteBytes() > 0 || !channel.isActive()) {
            return false;
        }
        ChannelHandlerContext first = channel.pipeline().firstContext();
        return first != null
                && first == channel.pipeline().lastContext()
                && !(first.handler() instanceof ChannelOutboundHandler);
    }

    @Override
    public int write(ByteBuffer bytes, int from, int to) throws IOException {
        return socket.sendAddress(Buffer.memoryAddress(bytes), from, to);
    }

    @Override
    public boolean send(ByteBuffer bytes, int from, int to, InetSocketAddress peer) throws IOException {
        return socket.sendToAddress(Buffer.memoryAddress(bytes), from, to, peer.getAddress(), peer.getPort()) > 0;
    }

    @Override
    public void segmentLength(int length) throws IOException {
        if (length != segmentLength) {
            socket.setIntOpt(UDP_LEVEL, UDP_SEGMENT, length);
            segmentLength = length;
        }
    }

    @Override
    public int segmentLength() {
        return segmentLength;
    }
}
