// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.loop.netty.DirectSocket;
import sprocket.rtp.train.PacketTrain;

/**
 * Sends bursts by the RTP socket of a pair. With epoll the kernel is given them directly, one system call for each
 * message. A burst is queued instead if others wait in the queue, so that the order is kept, and from the packet on
 * that the kernel takes no more. Used on the socket's loop.
 *
 * <p>The socket's segment length follows what is sent: it is a system call for the first of several messages of one
 * shape. It is 0 while anything is queued, since it would divide those messages, too.
 */
final class BurstSender {

    private final Channel socket;
    private final Optional<DirectSocket> direct;

    BurstSender(Channel socket) {
        this(socket, DirectSocket.of(socket));
    }

    /** @param direct the same socket; empty if there is no direct way */
    BurstSender(Channel socket, Optional<DirectSocket> direct) {
        this.socket = socket;
        this.direct = direct;
    }

    /** Sends the packets [from, to) of a train, of which there must be one. */
    void send(UdpChannel owner, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        int next =
                direct.isPresent() && direct.get().idle() ? sendNow(direct.get(), owner, train, from, to, stamp) : from;
        if (next < to) {
            queue(owner, train, next, to, stamp);
        }
    }

    private void queue(UdpChannel owner, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (direct.isPresent()) {
            try {
                direct.get().segmentLength(0);
            } catch (IOException e) {
                owner.notWritten(e);
                return;
            }
        }
        owner.queued(train.start(to) - train.start(from));
        new Burst(owner, socket, train, from, to).send(stamp);
    }

    /** @return the first packet that the kernel has not taken, to if it has taken all */
    private int sendNow(
            DirectSocket kernel, UdpChannel owner, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (train.claim()) {
            try {
                train.stamp(from, to, stamp);
                return sendNow(kernel, owner, train, from, to, train.memory(), 0);
            } finally {
                train.unclaim();
            }
        }
        int size = train.start(to) - train.start(from);
        ByteBuf copy = Burst.memory(owner, socket, size);
        if (copy == null) {
            return to;
        }
        try {
            ByteBuffer bytes = copy.internalNioBuffer(0, size);
            int shift = bytes.position() - train.start(from);
            train.copy(from, to, stamp, bytes);
            return sendNow(kernel, owner, train, from, to, bytes, shift);
        } finally {
            copy.release();
        }
    }

    /** @param shift of the bytes against their places in the memory of the train */
    private static int sendNow(
            DirectSocket kernel, UdpChannel owner, PacketTrain train, int from, int to, ByteBuffer bytes, int shift) {
        int at = from;
        while (at < to) {
            int end = owner.segmentation() ? Burst.messageEnd(train, at, to) : at + 1;
            try {
                kernel.segmentLength(segmentLength(kernel, owner, end - at, train.length(at)));
                if (!kernel.send(
                        bytes,
                        train.start(at) + shift,
                        train.start(end) + shift,
                        owner.peer().rtp())) {
                    return at;
                }
                at = end;
            } catch (IOException e) {
                if (kernel.segmentLength() > 0 && Burst.refusesSegmentation(e)) {
                    owner.segmentationRefused(e);
                } else {
                    owner.notWritten(e);
                    at = end;
                }
            }
        }
        return to;
    }

    /** The kernel leaves a message alone that is no longer than a segment. */
    private static int segmentLength(DirectSocket kernel, UdpChannel owner, int packets, int length) {
        if (packets > 1) {
            return length;
        }
        return owner.segmentation() && length <= kernel.segmentLength() ? kernel.segmentLength() : 0;
    }
}
