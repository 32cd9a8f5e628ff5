// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.concurrent.Future;
import sprocket.rtp.train.PacketTrain;

/**
 * Packets of a train that are queued for one peer. They are sent from the memory of the train, or from a copy if
 * another peer is being sent the train at the same time. If the kernel segments messages, a run of packets is one
 * message. Otherwise each packet is a message, with one flush for all.
 */
final class Burst {

    /** Older kernels accept 64 segments, newer ones 128. An IP packet with its headers is shorter than 65,536 bytes. */
    private static final int MAX_SEGMENTS = 64;

    private static final int MAX_BYTES = 65_000;

    private static final int EIO = 5;
    private static final int EINVAL = 22;
    private static final int EMSGSIZE = 90;

    private final UdpChannel owner;
    private final Channel socket;
    private final PacketTrain train;
    private final int from;
    private final int to;
    private final boolean inPlace;
    private ByteBuf bytes;
    /** Offset of the bytes in the train's memory. */
    private int origin;
    /** Number of writes that have not completed, plus one for this send. */
    private int pending = 1;

    Burst(UdpChannel owner, Channel socket, PacketTrain train, int from, int to) {
        this.owner = owner;
        this.socket = socket;
        this.train = train.retain();
        this.from = from;
        this.to = to;
        this.inPlace = train.claim();
    }

    void send(PacketTrain.Stamp stamp) {
        if (inPlace) {
            train.stamp(from, to, stamp);
            bytes = train.wrapping(ByteBuf.class, Unpooled::wrappedBuffer);
        } else if (!copy(stamp)) {
            ended();
            return;
        }
        if (owner.segmentation()) {
            writeRuns();
        } else {
            writePackets(from, to);
        }
        socket.flush();
        ended();
    }

    private boolean copy(PacketTrain.Stamp stamp) {
        origin = train.start(from);
        int size = train.start(to) - origin;
        bytes = memory(owner, socket, size);
        if (bytes == null) {
            return false;
        }
        train.copy(from, to, stamp, bytes.nioBuffer(0, size));
        bytes.writerIndex(size);
        return true;
    }

    /**
     * Memory for a copy; null if there is none, which is counted: these packets are lost, and the session continues.
     */
    static ByteBuf memory(UdpChannel owner, Channel socket, int size) {
        try {
            return socket.alloc().directBuffer(size, size);
        } catch (OutOfMemoryError e) {
            // Direct memory is limited by -XX:MaxDirectMemorySize.
            owner.notWritten(e);
            return null;
        }
    }

    private void writeRuns() {
        for (int at = from; at < to; ) {
            int end = messageEnd(train, at, to);
            if (end - at == 1) {
                writePackets(at, end);
            } else {
                writeRun(at, end, train.length(at));
            }
            at = end;
        }
    }

    /** The packet behind those that the kernel can make of one message that begins with a packet. */
    static int messageEnd(PacketTrain train, int from, int to) {
        int most = Math.max(1, Math.min(MAX_SEGMENTS, MAX_BYTES / train.length(from)));
        return train.runEnd(from, Math.min(to, from + most));
    }

    private void writeRun(int first, int end, int length) {
        pending++;
        socket.write(new SegmentedDatagramPacket(
                        slice(first, end), length, owner.peer().rtp()))
                .addListener(written -> runWritten(written, first, end));
    }

    /** Only the last packet needs a listener, because a socket writes in order. */
    private void writePackets(int first, int end) {
        int last = end - 1;
        for (int i = first; i < last; i++) {
            socket.write(packet(i), socket.voidPromise());
        }
        pending++;
        socket.write(packet(last)).addListener(this::lastWritten);
    }

    private DatagramPacket packet(int index) {
        return new DatagramPacket(slice(index, index + 1), owner.peer().rtp());
    }

    /** The slice retains the memory, which belongs to the train or to the copy. */
    private ByteBuf slice(int first, int end) {
        return bytes.retainedSlice(train.start(first) - origin, train.start(end) - train.start(first));
    }

    private void runWritten(Future<? super Void> written, int first, int end) {
        if (written.isSuccess() || !refusesSegmentation(written.cause()) || !socket.isActive()) {
            lastWritten(written);
            return;
        }
        owner.segmentationRefused(written.cause());
        writePackets(first, end);
        socket.flush();
        ended();
    }

    private void lastWritten(Future<? super Void> written) {
        if (!written.isSuccess()) {
            owner.notWritten(written.cause());
        }
        ended();
    }

    private void ended() {
        if (--pending > 0) {
            return;
        }
        int sent = train.start(to) - train.start(from);
        if (inPlace) {
            train.unclaim();
        } else if (bytes != null) {
            bytes.release();
        }
        train.release();
        owner.written(sent);
    }

    /** Whether Linux says that it would send these packets, but not as one message (udp(7), UDP_SEGMENT). */
    static boolean refusesSegmentation(Throwable cause) {
        if (cause instanceof NativeIoException refused) {
            int error = -refused.expectedErr();
            return error == EIO || error == EINVAL || error == EMSGSIZE;
        }
        return false;
    }
}
