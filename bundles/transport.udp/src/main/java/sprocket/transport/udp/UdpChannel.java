// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;

/** The channel to one peer of a pair of sockets. All but {@link #answer} and {@link #close} is called on its loop. */
final class UdpChannel implements TransportChannel {

    /** Bytes waiting for the socket at which access units are dropped. A socket that works never has so many. */
    static final int MAX_UNWRITTEN = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(UdpChannel.class);

    private final SocketPair pair;
    private final ChannelListener listener;
    private final Runnable portsFree;
    private final Map<String, String> answer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean givenBack = new AtomicBoolean();
    private volatile UdpPeer peer;
    private boolean segmentation;
    private long unwritten;
    private long failures;

    /**
     * @param answer the parameters for the Transport header of the reply
     * @param portsFree called once another channel may take the ports of the peer
     */
    UdpChannel(
            SocketPair pair,
            UdpPeer peer,
            ChannelListener listener,
            Map<String, String> answer,
            boolean segmentation,
            Runnable portsFree) {
        this.pair = pair;
        this.peer = peer;
        this.listener = listener;
        this.answer = new LinkedHashMap<>(answer);
        this.segmentation = segmentation;
        this.portsFree = portsFree;
    }

    UdpPeer peer() {
        return peer;
    }

    /** Sets the peer again when one of its ports becomes known. */
    void peer(UdpPeer known) {
        peer = known;
    }

    SocketPair pair() {
        return pair;
    }

    @Override
    public Map<String, String> answer() {
        return new LinkedHashMap<>(answer);
    }

    @Override
    public int framing() {
        return 0;
    }

    @Override
    public boolean boundToConnection() {
        return false;
    }

    @Override
    public boolean writable() {
        return !closed.get() && unwritten < MAX_UNWRITTEN;
    }

    @Override
    public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (train.format().framing() != framing()) {
            throw new IllegalArgumentException("The train was built for another transport");
        }
        if (closed.get() || !pair.rtp().isActive() || peer.rtp().getPort() == 0) {
            return false;
        }
        if (from < to) {
            unwritten += train.start(to) - train.start(from);
            new Burst(this, pair.rtp(), train, from, to).send(stamp);
        }
        return true;
    }

    /** Whether runs of packets to this peer are sent as one message. */
    boolean segmentation() {
        return segmentation;
    }

    /** The path has a small MTU, or the device does not compute checksums. Other peers are not affected. */
    void segmentationRefused(Throwable cause) {
        LOG.debug("{}: no segmentation from now on: {}", peer.rtp(), cause.toString());
        segmentation = false;
    }

    void written(int bytes) {
        unwritten -= bytes;
    }

    /** Counts the failure and continues, as for lost packets. A peer that has gone is noticed by its silence. */
    void notWritten(Throwable cause) {
        failures++;
        LOG.debug("{}: {}. burst not sent: {}", peer.rtp(), failures, cause.toString());
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        if (!closed.get() && peer.rtcp().getPort() != 0) {
            pair.sendControl(packet, peer.rtcp());
        }
    }

    void received(ByteBuffer packet, boolean control) {
        if (closed.get()) {
            return;
        }
        try {
            if (control) {
                listener.rtcp(packet);
            } else {
                listener.rtp(packet);
            }
        } catch (RuntimeException e) {
            LOG.warn("A packet from {} could not be handled", peer.rtp(), e);
        }
    }

    /** Notifies the listener, which may still send BYE or open another channel with the same ports, and closes. */
    void fail(String reason) {
        if (!closed.get()) {
            giveBack();
            try {
                listener.failed(reason);
            } catch (RuntimeException e) {
                LOG.warn("The end of the stream to {} could not be handled", peer.rtp(), e);
            } finally {
                close();
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        giveBack();
    }

    private void giveBack() {
        if (givenBack.compareAndSet(false, true)) {
            pair.dismiss(this);
            portsFree.run();
        }
    }
}
