// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** A socket for RTP and one for RTCP, shared by the viewers of an event loop, or used by one stream of a client. */
final class SocketPair {

    private final Channel rtp;
    private final Channel rtcp;
    private final BurstSender bursts;
    private final Peers peers;
    private final LoopSockets loopSockets;
    private final UdpSettings settings;
    /** Guarded by this object, like the removal of the last channel. */
    private boolean retired;

    /** @param settings with which the sockets were created */
    SocketPair(Channel rtp, Channel rtcp, Peers peers, LoopSockets loopSockets, UdpSettings settings) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.bursts = new BurstSender(rtp);
        this.peers = peers;
        this.loopSockets = loopSockets;
        this.settings = settings;
        rtp.closeFuture().addListener(closed -> close("The RTP socket was closed"));
        rtcp.closeFuture().addListener(closed -> close("The RTCP socket was closed"));
    }

    Channel rtp() {
        return rtp;
    }

    BurstSender bursts() {
        return bursts;
    }

    boolean isOpen() {
        return rtp.isActive() && rtcp.isActive();
    }

    /** In the form of the Transport header. */
    String ports() {
        return localPort(rtp) + "-" + localPort(rtcp);
    }

    /** The address and port that RTCP is sent from; null once the socket is closed. */
    InetSocketAddress controlAddress() {
        return (InetSocketAddress) rtcp.localAddress();
    }

    boolean reaches(InetAddress address) {
        return UdpSettings.familyOf(address) == loopSockets.family();
    }

    private static int localPort(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    void admit(UdpChannel channel) throws IOException {
        peers.add(channel);
        if (!isOpen()) {
            peers.remove(channel);
            throw new IOException("The UDP sockets have been closed");
        }
    }

    synchronized void dismiss(UdpChannel channel) {
        peers.remove(channel);
        closeIfDone();
    }

    /** Whether a pair created with other settings would be the same. */
    boolean fits(UdpSettings others) {
        boolean sameAddress = loopSockets.path().isPresent()
                ? others.multicast().equals(settings.multicast())
                : others.bindAddress().equals(settings.bindAddress());
        return sameAddress
                && others.ports().holds(localPort(rtp))
                && (others.sendBuffer() > 0 || settings.sendBuffer() == 0);
    }

    void sendBuffer(int bytes) {
        if (bytes > 0) {
            rtp.config().setOption(ChannelOption.SO_SNDBUF, bytes);
            rtcp.config().setOption(ChannelOption.SO_SNDBUF, bytes);
        }
    }

    /** The system may grant less. */
    void receiveBuffer(int bytes) {
        rtp.config().setOption(ChannelOption.SO_RCVBUF, bytes);
    }

    /** Admits no more channels. The sockets are closed after the last one. */
    synchronized void retire() {
        retired = true;
        closeIfDone();
    }

    /** Closes after the current action of the loop, because the last channel still sends BYE. */
    private void closeIfDone() {
        if (retired && peers.isEmpty() && isOpen()) {
            rtp.eventLoop().execute(() -> closeInLoop("The UDP sockets are of former settings"));
        }
    }

    /** Copies the bytes and sends them at once. */
    void sendControl(ByteBuffer packet, InetSocketAddress peer) {
        send(rtcp, packet, peer);
    }

    /** Copies the bytes of one packet and sends them at once. */
    void send(ByteBuffer packet, InetSocketAddress peer) {
        send(rtp, packet, peer);
    }

    private static void send(Channel socket, ByteBuffer packet, InetSocketAddress peer) {
        if (socket.isActive()) {
            ByteBuf copy = socket.alloc().directBuffer(packet.remaining()).writeBytes(packet.duplicate());
            socket.writeAndFlush(new DatagramPacket(copy, peer), socket.voidPromise());
        }
    }

    /**
     * Notifies the viewers while the sockets can still send BYE, and closes. On any thread; without effect on a closed
     * pair.
     */
    void close(String reason) {
        if (rtp.eventLoop().inEventLoop()) {
            closeInLoop(reason);
        } else if (rtp.isOpen() || rtcp.isOpen()) {
            rtp.eventLoop().execute(() -> closeInLoop(reason));
        }
    }

    private void closeInLoop(String reason) {
        peers.all().forEach(channel -> channel.fail(reason));
        rtp.close();
        rtcp.close();
    }

    /** @param deadline as {@link System#nanoTime} counts */
    void awaitClosed(long deadline) {
        if (!rtp.eventLoop().inEventLoop()) {
            rtp.closeFuture().awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            rtcp.closeFuture().awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    long strangers() {
        return peers.strangers();
    }
}
