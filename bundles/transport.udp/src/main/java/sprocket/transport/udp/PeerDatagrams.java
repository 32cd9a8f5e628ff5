// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what arrives at one socket to the channel of the peer that sent it. */
final class PeerDatagrams extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(PeerDatagrams.class);

    private final Peers peers;
    /** RTCP lives on odd ports (RFC 3550, 11). */
    private boolean control;

    PeerDatagrams(Peers peers) {
        super(DatagramPacket.class);
        this.peers = peers;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        control = ((InetSocketAddress) context.channel().localAddress()).getPort() % 2 != 0;
        context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        UdpChannel channel = peers.sender(datagram.sender(), control);
        if (channel != null) {
            channel.received(datagram.content().nioBuffer(), control);
        }
    }

    /** Such as an ICMP error on behalf of one peer: no reason to take the socket from all others. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{}: {}", context.channel(), cause.toString());
    }
}
